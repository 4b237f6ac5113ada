import type { Menu, Row } from "./table.ts";
import { Trap } from "./trap.ts";

const POLICIES = [
  ..."local telnet ssh ftp reboot read write policy test winbox password web sniff sensitive api romon".split(
    " ",
  ),
  "rest-api",
];

/** Who may use the API: one user of one group. */
export type Accounts = {
  readonly menus: Readonly<Record<string, Menu>>;
  readonly name: string;
  readonly password: () => string;
  readonly setPassword: (password: string) => void;
  readonly policies: () => ReadonlySet<string>;
  readonly setPolicies: (policies: readonly string[]) => void;
};

/** As RouterOS prints them: those granted, and those not granted behind a `!`. */
function printed(policies: ReadonlySet<string>): string {
  return POLICIES.map((name) => (policies.has(name) ? name : `!${name}`)).join(",");
}

function chosen(given: Row, key: string): string {
  const unknown = Object.keys(given).find((name) => name !== key);
  if (unknown !== undefined) throw new Trap(`unknown parameter ${unknown}`);
  return given[key] ?? "";
}

export function createAccounts(given: {
  readonly username: string;
  readonly password: string;
  readonly policies: readonly string[];
}): Accounts {
  let password = given.password;
  let policies: ReadonlySet<string> = new Set(given.policies);
  const setPolicies = (names: readonly string[]): void => {
    policies = new Set(names);
  };
  return {
    name: given.username,
    password: () => password,
    setPassword: (next) => {
      password = next;
    },
    policies: () => policies,
    setPolicies,
    menus: {
      "/user": {
        policy: "policy",
        list: () => [
          { ".id": "*1", name: "admin", group: "full", address: "", disabled: "false" },
          { ".id": "*2", name: given.username, group: "kibanda", address: "", disabled: "false" },
        ],
        set: (id, fields) => {
          if (id !== "*2") throw new Trap("no such item", 0);
          password = chosen(fields, "password");
        },
      },
      "/user/group": {
        policy: "policy",
        list: () => [
          { ".id": "*1", name: "full", policy: printed(new Set(POLICIES)), skin: "default" },
          { ".id": "*4", name: "kibanda", policy: printed(policies), skin: "default" },
        ],
        set: (id, fields) => {
          if (id !== "*4") throw new Trap("no such item", 0);
          const names = chosen(fields, "policy").split(",");
          if (names.some((name) => !POLICIES.includes(name.replace("!", ""))))
            throw new Trap("input does not match any value of policy", 1);
          setPolicies(names.filter((name) => !name.startsWith("!")));
        },
      },
    },
  };
}
