import {
  allowanceOf,
  type Clock,
  type Due,
  type RouterUser,
  type RouterWorld,
  type Standing,
} from "../../../ledger/index.ts";

export const CODE = "AAAABBBBCCCC23";
const DEVICES = ["AA:00:00:00:00:01", "AA:00:00:00:00:02"] as const;

type Time = Clock & { readonly pass: (ms: number) => void };

/**
 * A router as facts/mikrotik.md §3 tells of it, in seconds: a session is written into its row when it ends, and lost
 * when the power goes. It cuts off by its own counters, and knows no more of what was bought than it was told.
 */
export function modelRouter(clock: Time, mark: string) {
  let row: { seconds: number; limit: number; isOff: boolean } | undefined;
  let bootedAt = clock.now();
  let used = 0;
  const online = new Map<string, number>();
  const between: (() => void | Promise<void>)[] = [];

  const logout = (mac: string) => {
    if (row !== undefined) row.seconds += online.get(mac) ?? 0;
    online.delete(mac);
  };
  const second = () => {
    clock.pass(1000);
    for (const [mac, seconds] of online) {
      online.set(mac, seconds + 1);
      used += 1;
      if (row !== undefined && row.seconds + seconds + 1 >= row.limit) logout(mac);
    }
  };
  const user = (): readonly RouterUser[] =>
    row === undefined
      ? []
      : [{ name: CODE, mark, profile: "default", bytes: 0, ...row, limitSeconds: row.limit }];
  const standing = ({ voucher, usage }: Due): Standing => {
    if (row === undefined) return "missing";
    return !row.isOff && row.limit === allowanceOf(voucher, usage).seconds ? "same" : "differs";
  };
  /** Whatever happens between two questions. */
  const happen = async () => between.shift()?.();
  const world: RouterWorld = {
    seal: () => undefined,
    check: async () => [],
    kick: async () => 0,
    doors: async () => ({ names: [], addresses: [] }),
    sight: async () => ({
      reachable: true,
      version: "7.18",
      lastSeenAt: clock.now(),
      activeUsers: online.size,
      uptime: Math.floor((clock.now() - bootedAt) / 1000),
    }),
    users: async () => {
      const rows = user();
      await happen();
      return rows;
    },
    compare: async (_, dues) => {
      const users = user();
      const standings = new Map(dues.map((due) => [due.voucher.id, standing(due)]));
      await happen();
      return { users, standings };
    },
    usage: async () => {
      const rows = user();
      await happen();
      return rows;
    },
    sessions: async () => {
      const rows = [...online].map(([mac, seconds]) => ({ name: CODE, mac, address: "", seconds, bytes: 0 }));
      await happen();
      return rows;
    },
  };
  return {
    world,
    used: () => used,
    pass: (seconds: number) => {
      for (let at = 0; at < seconds; at += 1) second();
    },
    /** To happen while the router is being read, one between each two answers. */
    meanwhile: (what: () => void | Promise<void>) => between.push(what),
    login: (device: 0 | 1): boolean => {
      if (row === undefined || row.isOff || row.seconds >= row.limit) return false;
      if (!online.has(DEVICES[device])) online.set(DEVICES[device], 0);
      return true;
    },
    logout: (device: 0 | 1) => {
      if (online.has(DEVICES[device])) logout(DEVICES[device]);
    },
    logoutAll: () => {
      for (const mac of [...online.keys()]) logout(mac);
    },
    reboot: () => {
      online.clear();
      bootedAt = clock.now();
    },
    resetCounters: () => {
      if (row !== undefined) row.seconds = 0;
    },
    factoryReset: () => {
      row = undefined;
      online.clear();
      bootedAt = clock.now();
    },
    /** By hand: whoever is online stays, and what they use is in no row until there is one again. */
    deleteRow: () => {
      row = undefined;
    },
    provision: (limit: number) => {
      row = { seconds: row?.seconds ?? 0, limit, isOff: false };
    },
    revoke: () => {
      for (const mac of [...online.keys()]) logout(mac);
      if (row !== undefined) row.isOff = true;
    },
  };
}
