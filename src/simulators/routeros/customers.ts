import type { Parts } from "./assembly.ts";
import type { Customers } from "./router.ts";

const hex = (count: number): string => count.toString(16).padStart(2, "0").toUpperCase();

function nth(index: number): { readonly ip: string; readonly mac: string } {
  const [high, middle, low] = [index >> 16, (index >> 8) & 255, index & 255];
  return { ip: `10.${64 + high}.${middle}.${low}`, mac: `02:00:00:${hex(high)}:${hex(middle)}:${hex(low)}` };
}

export function customersOf({ hotspot, time, returning, catchUp }: Parts): Customers {
  const { guests, users } = hotspot;
  return {
    loginCustomer: (name, device) => {
      catchUp();
      return guests.login(name, device);
    },
    arrive: guests.air.enter,
    leave: guests.air.leave,
    returnDevices: () => {
      catchUp();
      return guests.comeBack();
    },
    setComebacks: (areOn) => {
      returning.areOn = areOn;
    },
    passTime: (ms) => {
      time.pass(ms);
      guests.passTime(ms);
    },
    passTraffic: (name, down, up = 0) => {
      catchUp();
      guests.passTraffic(name, down, up);
    },
    fill: (count) => {
      for (let index = 1; index <= count; index += 1) {
        const name = `guest${`${index}`.padStart(5, "0")}`;
        users.add({ name, password: name });
        const answer = guests.login(name, nth(index));
        if (!answer.ok) throw new Error(`the router is full: ${answer.reason}`);
      }
    },
  };
}
