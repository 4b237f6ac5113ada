import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../ledger/index.ts";
import type { Router } from "../../router/index.ts";
import type { RouterOs, RouterOsOptions } from "../../src/simulators/routeros/index.ts";
import { selfSigned } from "./certificate.ts";
import { adapterFor, boxAndRouter, ending, HURRY, openBox, THREE_HOURS } from "./support.ts";

const NOW = 1_790_000_000_000;
const today = { now: () => NOW };

/** The findings; none tells a password, each that is wrong says so in plain words. */
async function checked(router: Router): Promise<ReadonlyMap<Finding["what"], Finding>> {
  const findings = await router.check();
  for (const { says, fix = "/", state } of findings) {
    expect(`${says} ${fix}`).not.toContain("secret");
    expect(says).not.toBe("");
    expect(fix).toMatch(/^\/[ -~]*$/);
    if (state === "ok") expect(fix).toBe("/");
  }
  const found = new Map(findings.map((finding) => [finding.what, finding]));
  expect(found.size).toBe(findings.length);
  return found;
}

const statesOf = (found: ReadonlyMap<Finding["what"], Finding>) =>
  Object.fromEntries([...found].map(([what, { state }]) => [what, state]));

const WELL = {
  address: "ok",
  port: "ok",
  login: "ok",
  policy: "ok",
  "device-mode": "ok",
  hotspot: "ok",
  profile: "ok",
  "login-by": "ok",
  version: "ok",
  clock: "ok",
  licence: "ok",
};

/** What one trouble on an otherwise well router makes of the self-test. */
async function troubled(options: RouterOsOptions, trouble: (box: RouterOs) => unknown = () => undefined) {
  const { box, router } = await boxAndRouter({ clock: today, ...options }, { clock: today });
  await trouble(box);
  return checked(router);
}

describe("the self-test of a router", () => {
  it.for(["6.49.10", "7.9", "7.10", "7.16.2", "7.18.2", "7.22"])(
    "F28: finds nothing wrong with a well RouterOS %s",
    async (version) => {
      const found = await troubled({ version });
      expect(statesOf(found)).toEqual(WELL);
      expect(found.get("version")?.says).toContain(version);
    },
  );

  it("changes nothing on the router, and keeps to its two sessions", async () => {
    const { box, router } = await boxAndRouter({ maxSessions: 2 });
    await router.provision(THREE_HOURS);
    const menus = ["user", "user/profile", "active", "cookie"].map((menu) => `/ip/hotspot/${menu}`);
    const before = menus.map((menu) => box.rows(menu));
    await Promise.all([router.check(), router.check(), router.status(), router.users()]);
    expect(menus.map((menu) => box.rows(menu))).toEqual(before);
    expect(box.state().peakSessions).toBe(2);
  });

  it("address: a host name that nobody knows", async () => {
    const box = await openBox();
    const found = await checked(adapterFor({ host: "no-such-router.invalid", port: box.port }));
    expect(statesOf(found)).toEqual({ address: "wrong" });
    expect(found.get("address")?.says).toContain("nobody knows the name no-such-router.invalid");
  });

  it("port: the API service is off", async () => {
    const found = await troubled({}, (box) => box.setService({ disabled: "yes" }));
    expect(statesOf(found)).toEqual({ address: "ok", port: "wrong" });
    expect(found.get("port")?.fix).toMatch(/^\/ip service set api disabled=no port=\d+$/);
  });

  it("port: something else listens there", async () => {
    const server = createServer((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ending(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const found = await checked(adapterFor({ host: "127.0.0.1", port }, HURRY));
    expect([...found.values()].at(-1)?.state).toBe("wrong");
    expect(found.size).toBeLessThan(4);
  });

  it("port: something accepts and says nothing, and one deadline is all it costs", async () => {
    const box = await openBox();
    box.faults.add({ command: "connect", mishap: { kind: "lost", when: "before", how: "silence" } });
    expect(statesOf(await checked(adapterFor(box, HURRY)))).toEqual({ address: "ok", port: "wrong" });
  });

  it("login: our address is not among those the service takes", async () => {
    const found = await troubled({}, (box) => box.setService({ address: "10.9.9.0/24" }));
    expect(statesOf(found)).toEqual({ address: "ok", port: "ok", login: "wrong" });
    expect(found.get("login")?.fix).toBe('/ip service set api address=""');
  });

  it("F12: login: another password", async () => {
    const found = await troubled({}, (box) => {
      box.setPassword("changed");
    });
    expect(statesOf(found)).toEqual({ address: "ok", port: "ok", login: "wrong" });
    expect(found.get("login")?.says).toBe("it does not know the user kibanda with the password we have");
    expect(found.get("login")?.fix).toContain('/user set [find name="kibanda"] password=');
  });

  it("F11: policy: a user that may not use the API, or not write", async () => {
    const noApi = await troubled({ policies: ["read", "write"] });
    expect(statesOf(noApi)).toEqual({ address: "ok", port: "ok", login: "ok", policy: "wrong" });
    expect(noApi.get("policy")?.fix).toContain("/user group add name=shop policy=api,read,write,sensitive");
    const noWrite = await troubled({ policies: ["api", "read"] });
    expect(statesOf(noWrite)).toEqual({ ...WELL, policy: "wrong" });
    expect(noWrite.get("policy")).toMatchObject({
      says: "the user kibanda may not write",
      fix: '/user group set [find name="kibanda"] policy=read,api,write,sensitive',
    });
    const blind = await troubled({ policies: ["api", "read", "write"] });
    expect(blind.get("policy")?.state).toBe("warning");
  });

  it.for([
    [["api", "read", "write"], "ok"],
    [["api", "read"], "wrong"],
  ] as const)(
    "F11: policy: a router that hides its groups is asked without changing anything: %o",
    async ([policies, state]) => {
      const found = await troubled({ policies }, (box) => {
        for (const command of ["/user/print", "/user/group/print"])
          box.faults.add({ command, mishap: { kind: "trap", message: "not enough permissions (9)" } });
      });
      expect(found.get("policy")?.state).toBe(state);
    },
  );

  it("F13: tls: another certificate, and none at all", async () => {
    const stranger = await openBox({ tls: selfSigned("router") });
    const certificate = Array.from({ length: 32 }, () => "AB").join(":");
    const found = await checked(adapterFor(stranger, { tls: { certificate } }));
    expect(statesOf(found)).toEqual({ address: "ok", port: "ok", tls: "wrong" });
    expect(stranger.heard()).toEqual([]);
    const naked = await openBox({
      tls: { ciphers: "ADH-AES256-GCM-SHA384:@SECLEVEL=0", maxVersion: "TLSv1.2" },
    });
    const none = await checked(adapterFor(naked, { tls: {} }));
    expect(statesOf(none)).toEqual({ address: "ok", port: "ok", tls: "wrong" });
    expect(none.get("tls")?.fix).toContain("/ip service set api-ssl certificate=shop");
  });

  it("F13: tls on the port of the plain API: the port is wrong, not a certificate", async () => {
    const box = await openBox();
    const found = await checked(adapterFor(box, { tls: {}, ...HURRY }));
    expect(statesOf(found)).toEqual({ address: "ok", port: "ok", tls: "wrong" });
    expect(found.get("tls")?.says).toContain(`port ${box.port} does not speak TLS`);
    expect(found.get("tls")?.says).toContain("8729");
    expect(found.get("tls")?.fix).toContain("disabled=no port=8729");
  });

  it("F13: tls on a port that hangs up at it: neither is that a matter of the login", async () => {
    const server = createServer((socket) => socket.on("data", () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ending(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const found = await checked(adapterFor({ host: "127.0.0.1", port }, { tls: {}, ...HURRY }));
    expect(statesOf(found)).toEqual({ address: "ok", port: "ok", tls: "wrong" });
    expect(found.get("tls")?.says).toContain("8729");
  });

  it("tls: a well router over TLS", async () => {
    const box = await openBox({ tls: selfSigned("router"), clock: today });
    const found = await checked(adapterFor(box, { tls: {}, clock: today }));
    expect(statesOf(found)).toEqual({ ...WELL, tls: "ok" });
  });

  it("F15: device-mode keeps the hotspot from working", async () => {
    const found = await troubled({ deviceMode: { mode: "home" } });
    expect(statesOf(found)).toEqual({ ...WELL, "device-mode": "wrong", hotspot: "wrong" });
    expect(found.get("device-mode")?.fix).toBe("/system device-mode update hotspot=yes");
    expect(found.get("device-mode")?.says).toContain("press the router's button");
  });

  it("hotspot: none is set up, or it is off", async () => {
    const none = await troubled({ servers: [] });
    expect(none.get("hotspot")).toMatchObject({ state: "wrong", fix: "/ip hotspot setup" });
    const off = await troubled({}, (box) => {
      const [row] = box.rows("/ip/hotspot");
      box.type("/ip/hotspot/set", `=.id=${row?.[".id"] ?? ""}`, "=disabled=yes");
    });
    expect(off.get("hotspot")).toMatchObject({ state: "wrong", fix: "/ip hotspot enable [find]" });
  });

  it("F9: profile: the default profile of users has another name", async () => {
    const found = await troubled({}, (box) => {
      const [row] = box.rows("/ip/hotspot/user/profile");
      box.type("/ip/hotspot/user/profile/set", `=.id=${row?.[".id"] ?? ""}`, "=name=mine");
    });
    expect(statesOf(found)).toEqual({ ...WELL, profile: "wrong" });
  });

  it("login-by: a login page that takes no code, and one that remembers nobody", async () => {
    const deaf = await troubled({ loginBy: ["mac"] });
    expect(deaf.get("login-by")).toMatchObject({
      state: "wrong",
      fix: '/ip hotspot profile set [find name="hsprof1"] login-by=cookie,http-chap,http-pap',
    });
    const forgetful = await troubled({ loginBy: ["http-pap"] });
    expect(forgetful.get("login-by")).toMatchObject({ state: "warning" });
    expect(forgetful.get("login-by")?.fix).toContain("login-by=http-pap,cookie");
    expect((await troubled({})).get("login-by")?.says).toContain("remembered for 3d");
  });

  it.for([
    ["7.18.2", 0, "1970", "servers=pool.ntp.org"],
    ["6.49.10", NOW - 3_600_000, "60 minutes behind", "server-dns-names=pool.ntp.org"],
    ["7.9", NOW + 86_400_000 * 3, "3 days ahead", "servers=pool.ntp.org"],
  ] as const)("F17: clock: RouterOS %s at %s", async ([version, at, says, fix]) => {
    const found = await troubled({ version }, (box) => {
      box.setClock(at);
    });
    expect(statesOf(found)).toEqual({ ...WELL, clock: "warning" });
    expect(found.get("clock")?.says).toContain(says);
    expect(found.get("clock")?.fix).toBe(`/system ntp client set enabled=yes ${fix}`);
  });

  it("version: older than the first we know", async () => {
    const found = await troubled({ version: "6.42.12" });
    expect(found.get("version")).toMatchObject({ state: "wrong", fix: "/system package update install" });
  });

  it.for([
    [0, "ok"],
    [160, "warning"],
    [200, "wrong"],
  ] as const)("F16: licence: %d online of 200", async ([online, state]) => {
    const found = await troubled({ license: { level: 4 } }, (box) => {
      box.fill(online);
    });
    expect(found.get("licence")?.state).toBe(state);
  });

  it("F4: one question that hangs costs one deadline; what was answered by then is told", async () => {
    const { box, router } = await boxAndRouter({}, HURRY);
    const silence = { kind: "lost", when: "before", how: "silence" } as const;
    box.faults.add({ command: "/system/license/print", mishap: silence });
    const began = performance.now();
    const found = await checked(router);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(statesOf(found)).toMatchObject({ login: "ok", hotspot: "ok", licence: "unknown" });
  });

  it.for(["fin", "rst", "silence"] as const)(
    "F5: all is lost once we are in (%s), and the test ends",
    async (how) => {
      const { box, router } = await boxAndRouter({}, HURRY);
      box.faults.add({ command: "*", mishap: { kind: "lost", when: "before", how } });
      const found = await checked(router);
      expect(statesOf(found)).toMatchObject({
        login: "ok",
        policy: "unknown",
        hotspot: "unknown",
        clock: "unknown",
      });
    },
  );

  it("a router that refuses every question is told as such", async () => {
    const { box, router } = await boxAndRouter();
    box.faults.add({ command: "*", mishap: { kind: "trap", message: "not enough permissions (9)" } });
    expect(statesOf(await checked(router))).toMatchObject({
      login: "ok",
      policy: "wrong",
      hotspot: "unknown",
    });
  });

  it("a password that no router could be told is said to be so, and not said", async () => {
    const box = await openBox();
    const [finding] = await adapterFor(box, { password: "pässword" }).check();
    expect(finding?.what).toBe("login");
    expect(finding?.says).not.toContain("pässword");
  });
});
