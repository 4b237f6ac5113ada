import { printDuration } from "./durations.ts";
import type { Guests } from "./guests.ts";
import { keepalive, sessionLeft } from "./limits.ts";
import { type Online, rowId } from "./online.ts";
import type { Menu, Row, Table } from "./table.ts";
import { Trap } from "./trap.ts";

export type Kicking = {
  /** Removing one active row logs out every device of that user, as reported of real routers. */
  readonly kickAll: boolean;
  /** Whether kicked devices come back at once by their cookies. */
  readonly comebacks: () => boolean;
};

type House = { readonly guests: Guests; readonly users: Table; readonly server: () => string };

function rowOf(one: Online, { guests, users, server }: House): Row {
  const user = users.find(one.user);
  const profile = guests.profileOf(user);
  const left = sessionLeft(one, user, profile);
  const alive = keepalive(profile);
  return {
    ".id": rowId(one),
    server: server(),
    user: one.user,
    address: one.ip,
    "mac-address": one.mac,
    "login-by": one.loginBy,
    uptime: printDuration(one.uptime / 1_000),
    "idle-time": printDuration(one.idle / 1_000),
    ...(left !== Number.POSITIVE_INFINITY && { "session-time-left": printDuration(left / 1_000) }),
    ...(alive !== Number.POSITIVE_INFINITY && { "keepalive-timeout": printDuration(alive / 1_000) }),
    "bytes-in": `${one.bytesIn}`,
    "bytes-out": `${one.bytesOut}`,
    radius: "false",
  };
}

/** `login` puts a device online that is in the air and has typed nothing. */
function loginFrom(guests: Guests, { user = "", password = "", ip = "", "mac-address": mac }: Row): void {
  const device = guests.air.devices().find((each) => each.ip === ip && guests.air.isHere(each.mac));
  if (device === undefined) throw new Trap(`unknown host IP ${ip}`);
  if (mac !== undefined && mac !== device.mac) throw new Trap("wrong MAC provided");
  const way = guests.login(user, { ip, mac: device.mac, password });
  if (!way.ok) throw new Trap(`login failed: ${way.reason}`);
}

/** `/ip/hotspot/active`. */
export function activeMenu(house: House, { kickAll, comebacks }: Kicking): Menu {
  const { guests } = house;
  return {
    list: () => guests.roll.all().map((one) => rowOf(one, house)),
    lookup: (name, value) =>
      name === "user" ? guests.roll.of(value).map((one) => rowOf(one, house)) : undefined,
    remove: (id) => {
      const gone = guests.roll.row(id);
      if (gone === undefined) throw new Trap("no such item", 0);
      const ones = kickAll ? guests.roll.of(gone.user) : [gone];
      const macs = new Set(ones.map(({ mac }) => mac));
      guests.logout(ones, "admin reset");
      // The manual: an administrator's reset takes the MAC cookie away. It does not say so of a browser's cookie.
      guests.cookies.drop(({ mac, kind }) => kind === "mac-cookie" && macs.has(mac));
      if (comebacks()) guests.comeBack(macs);
    },
    verbs: {
      login: (fields) => {
        loginFrom(guests, fields);
      },
    },
    listen: (tell) =>
      guests.roll.watch((one, isOnline) => {
        tell(isOnline ? rowOf(one, house) : { ".id": rowId(one), ".dead": "yes" });
      }),
  };
}
