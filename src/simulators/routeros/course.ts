import type { Air } from "./air.ts";
import type { Cookies } from "./cookies.ts";
import type { Entrance } from "./entrance.ts";
import { idleLimit, isTrafficSpent, keepalive, sessionLeft } from "./limits.ts";
import type { Books } from "./login.ts";
import type { Online } from "./online.ts";
import type { Row } from "./table.ts";

/** What goes by while people are online. */
export type Course = {
  readonly passTime: (ms: number) => void;
  readonly passTraffic: (name: string, down: number, up: number) => void;
};

export function createCourse(
  { users, roll, cookies, air }: Books & { readonly cookies: Cookies; readonly air: Air },
  profileOf: (user: Row | undefined) => Row | undefined,
  { logout }: Entrance,
): Course {
  const spent = (one: Online): string | undefined => {
    const user = users.find(one.user);
    const profile = profileOf(user);
    if (sessionLeft(one, user, profile) <= 0) return "session timeout";
    if (user !== undefined && isTrafficSpent(user, one)) return "traffic limit reached";
    if (air.awayFor(one.mac) >= keepalive(profile)) return "keepalive timeout";
    return one.idle >= idleLimit(profile) ? "idle timeout" : undefined;
  };
  /** Whoever has used up the limits goes, one after another: each one's counters count for the next. */
  const cutTheSpent = (): void => {
    for (const one of roll.all()) {
      const why = spent(one);
      if (why !== undefined) logout([one], why);
    }
  };
  return {
    passTime: (ms) => {
      cookies.pass(ms);
      air.pass(ms);
      for (const one of roll.all()) {
        const user = users.find(one.user);
        one.uptime += Math.max(0, Math.min(ms, sessionLeft(one, user, profileOf(user))));
        one.idle += ms;
      }
      cutTheSpent();
    },
    passTraffic: (name, down, up) => {
      const [one] = roll.of(name);
      if (one === undefined) return;
      one.bytesOut += down;
      one.bytesIn += up;
      one.idle = 0;
      cutTheSpent();
    },
  };
}
