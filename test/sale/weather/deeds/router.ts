import fc from "fast-check";
import { deed } from "../deed.ts";

/** What goes wrong between the router and the shop: off, on, or a command lost before or after it was heard. */
export const ROUTER = {
  router: deed({
    weight: 2,
    draws: {
      fault: fc.constantFrom("before" as const, "after" as const, "off" as const, "on" as const),
    },
    act: async (leg, { fault }) => {
      const { router } = leg.voyage.worlds;
      if (fault === "off") await router.off();
      else if (fault === "on") await router.on();
      else
        router.faults.add({
          command: "/ip/hotspot/user/add",
          mishap: { kind: "lost", when: fault, how: "rst" },
        });
    },
  }),
};
