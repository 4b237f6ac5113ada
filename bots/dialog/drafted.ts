/**
 * A router that somebody of the shop is adding, or giving a new password, question by question. It never holds a
 * password: that is the last answer, and it is sealed when it is heard.
 */
export type RouterDraft = {
  readonly asks: "name" | "place" | "user" | "password";
  readonly at: number;
  readonly name?: string;
  readonly host?: string;
  readonly port?: number;
  readonly tls?: boolean;
  readonly username?: string;
  /** Only its password is new. */
  readonly routerId?: string;
};
