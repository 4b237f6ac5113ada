import { type Air, createAir, type Device } from "./air.ts";
import { type Cookies, createCookies } from "./cookies.ts";
import { type Course, createCourse } from "./course.ts";
import { type Customs, createEntrance } from "./entrance.ts";
import type { Books, LoginAnswer } from "./login.ts";
import { createRoll, type Online, type Roll } from "./online.ts";
import type { Row } from "./table.ts";

type Lodging = Customs & Pick<Books, "users" | "profiles">;

/** The guests of the hotspot: who is online, who is remembered, who is in the air. */
export type Guests = Course & {
  readonly roll: Roll;
  readonly cookies: Cookies;
  readonly air: Air;
  readonly login: (name: string, device: Device) => LoginAnswer;
  readonly logout: (ones: readonly Online[], why: string) => void;
  /** Devices that are not online come back by their cookies; answers how many. */
  readonly comeBack: (macs?: ReadonlySet<string>) => number;
  /** Power is lost: nobody is online, and nothing of it was written. */
  readonly lose: () => void;
  readonly profileOf: (user: Row | undefined) => Row | undefined;
};

export function createGuests(lodging: Lodging): Guests {
  const { users, profiles } = lodging;
  const [roll, cookies, air] = [createRoll(), createCookies(), createAir()];
  const profileOf = (user: Row | undefined): Row | undefined => profiles.find(user?.["profile"] ?? "default");

  const halls = { users, profiles, roll, cookies, air };
  const entrance = createEntrance(halls, lodging);
  const { letIn, logout } = entrance;
  const comesBack = (device: Device): boolean => {
    if (roll.at(device.mac) !== undefined) return false;
    const held = cookies.of(device.mac).filter(({ kind }) => lodging.loginBy().includes(kind));
    return held.some((cookie) => letIn({ name: cookie.user, device, cookie }).ok);
  };
  return {
    roll,
    cookies,
    air,
    profileOf,
    logout,
    ...createCourse(halls, profileOf, entrance),
    login: (name, device) => letIn({ name, device }),
    comeBack: (macs) =>
      air.devices().filter((device) => (macs === undefined || macs.has(device.mac)) && comesBack(device))
        .length,
    lose: () => {
      for (const one of roll.all()) roll.leave(one);
      air.forget();
    },
  };
}
