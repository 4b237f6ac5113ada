/** The variables of a page, by name. Absent or empty: `$(if name)` is false. */
export type Variables = Readonly<Record<string, string>>;

/** What a page turned out to be: RouterOS also reads its status and headers out of the page's conditions. */
export type Filled = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

type Branch = {
  readonly isTaken: boolean;
  readonly wasTaken: boolean;
  /** What stands inside is a header of that name, or the status line. */
  readonly header?: string;
  readonly status?: number;
};

const TAG = /\$\((if|elif) ([^()]*)\)|\$\((else|endif)\)|\$\(([a-z][a-z0-9-]*)\)/gu;

/**
 * Fills a hotspot page in as RouterOS does (its manual's page on customisation): `$(name)`, `$(name-esc)`,
 * `$(if name)`, `$(if name == value)`, `$(elif …)`, `$(else)`, `$(endif)`; `http-status` and `http-header` are set by
 * a condition, not asked. What is no variable stays as it is.
 */
export function fill(page: string, variables: Variables): Filled {
  const headers: Record<string, string> = {};
  const open: Branch[] = [];
  let [text, last, status] = ["", 0, 200];
  const write = (piece: string): void => {
    if (!open.every(({ isTaken }) => isTaken)) return;
    const { header, status: said } = open.at(-1) ?? {};
    if (said !== undefined) status = said;
    else if (header === undefined) text += piece;
    else headers[header] = (headers[header] ?? "") + piece;
  };
  for (const match of page.matchAll(TAG)) {
    const [whole, word, condition = "", end, name] = match;
    write(page.slice(last, match.index));
    last = match.index + whole.length;
    if (name !== undefined) write(valueOf(name, variables));
    else turn(open, { word: word ?? end ?? "", condition }, variables);
  }
  write(page.slice(last));
  return { status, headers, text: text.trimStart() };
}

/** Goes into a condition, on to its next branch, or out of it. */
function turn(
  open: Branch[],
  { word, condition }: { readonly word: string; readonly condition: string },
  variables: Variables,
): void {
  if (word === "if") {
    open.push(opened(condition, variables));
    return;
  }
  const before = open.pop() ?? { isTaken: true, wasTaken: true };
  if (word === "endif") return;
  const isTaken = !before.wasTaken && (word === "else" || isTrue(condition, variables));
  open.push({ isTaken, wasTaken: before.wasTaken || isTaken });
}

function opened(condition: string, variables: Variables): Branch {
  const status = /^http-status == (\d{3})$/u.exec(condition)?.[1];
  if (status !== undefined) return { isTaken: true, wasTaken: true, status: Number(status) };
  const header = /^http-header == "?([A-Za-z-]+)"?$/u.exec(condition)?.[1];
  if (header !== undefined) return { isTaken: true, wasTaken: true, header };
  const isTaken = isTrue(condition, variables);
  return { isTaken, wasTaken: isTaken };
}

function isTrue(condition: string, variables: Variables): boolean {
  const [name = "", value] = condition.split(/\s*==\s*/u);
  const has = valueOf(name.trim(), variables);
  return value === undefined ? has !== "" : has === value.trim().replace(/^["']|["']$/gu, "");
}

function valueOf(name: string, variables: Variables): string {
  const own = variables[name];
  if (own !== undefined) return own;
  return name.endsWith("-esc") ? encodeURIComponent(variables[name.slice(0, -"-esc".length)] ?? "") : "";
}
