import { BlockList, isIP } from "node:net";

/** Whether a notice came from one of these addresses (`196.201.214.200`, `196.201.214.0/24`); none given: from any. */
export function openAllowList(addresses: readonly string[]): (from: string) => boolean {
  if (addresses.length === 0) return () => true;
  const list = new BlockList();
  for (const one of addresses) {
    const [address = "", bits] = one.split("/");
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return (from) => isIP(from) !== 0 && list.check(from, family(from));
}

function family(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
