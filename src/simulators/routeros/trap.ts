/**
 * What the router answers with `!trap`. Categories: 0 missing item or command, 1 argument value, 2 interrupted,
 * 3 scripting, 4 general, 5 API, 6 TTY, 7 value from :return. Often the router sends none.
 */
export class Trap extends Error {
  readonly category: number | undefined;

  constructor(message: string, category?: number) {
    super(message);
    this.category = category;
  }

  words(): readonly string[] {
    const category = this.category === undefined ? [] : [`=category=${this.category}`];
    return ["!trap", ...category, `=message=${this.message}`];
  }
}
