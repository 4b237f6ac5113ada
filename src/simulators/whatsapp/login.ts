import { randomBytes } from "node:crypto";
import { deviceJid } from "./accounts.ts";
import { SERVER, stanza } from "./nodes.ts";
import { type Device, type Line, seconds, type World } from "./world.ts";

const CODES = 6;

/** The handshake is over: a client without an account is given codes to show, one with an account logs in. */
export function greet(world: World, line: Line): void {
  world.tally.count("connected");
  const fault = world.weather.next("login");
  if (fault === "cut") line.cut();
  else if (fault !== undefined) refuse(world, line, fault);
  else if (line.payload().devicePairingData) giveCodes(world, line);
  else logIn(world, line);
}

function giveCodes(world: World, line: Line): void {
  line.refs = Array.from({ length: CODES }, () => `2@${randomBytes(24).toString("base64")}`);
  const refs = line.refs.map((ref) => stanza("ref", {}, Buffer.from(ref)));
  const attrs = { from: SERVER, type: "set", id: `pair-${seconds(world)}`, xmlns: "md" };
  line.send(stanza("iq", attrs, [stanza("pair-device", {}, refs)]));
  world.watch.changed();
}

function logIn(world: World, line: Line): void {
  const { username, device: id } = line.payload();
  const account = world.accounts.find(({ phone }) => phone === String(username));
  const device = account?.devices.get(id ?? 0);
  if (device?.noiseKey === undefined || !device.noiseKey.equals(line.noiseKey())) {
    refuse(world, line, "401");
    return;
  }
  device.line?.end(stanza("stream:error", {}, [stanza("conflict", { type: "replaced" })]));
  take(device, line);
  const now = String(seconds(world));
  const told = { t: now, props: "1", companion_enc_static: "", lid: deviceJid(device, "lid"), creation: now };
  line.send(stanza("success", told));
  world.tally.count("logged-in");
  world.watch.changed();
}

function take(device: Device, line: Line): void {
  if (device.deaf === "once") device.deaf = "no";
  device.line = line;
  device.ready = false;
  line.device = device;
}

function refuse(world: World, line: Line, reason: string): void {
  world.tally.count("login-refused");
  line.end(stanza("failure", { reason, location: "sim" }));
  world.watch.changed();
}

/** The line is gone: whatever comes for the device waits from now on. */
export function leave(world: World, line: Line): void {
  world.lines.delete(line);
  for (const [phone, asking] of world.asking) {
    if (asking.line !== line) continue;
    world.asking.delete(phone);
    asking.typed?.ended(false);
  }
  if (line.device?.line === line) {
    line.device.line = undefined;
    line.device.ready = false;
  }
  world.watch.changed();
}
