import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import { createTrust } from "../../router/routeros/trust.ts";
import type { RouterOs } from "../../src/simulators/routeros/index.ts";
import { selfSigned } from "./certificate.ts";
import { adapterFor, ending, expectWhole, faultOf, openBox, THREE_HOURS } from "./support.ts";

const ours = selfSigned("router");
const printOf = ({ cert }: { readonly cert: string }): string => new X509Certificate(cert).fingerprint256;

/** Another device in the router's place: same address, same port, another certificate. */
async function replaced(box: RouterOs): Promise<RouterOs> {
  await box.close();
  return openBox({ tls: selfSigned("router"), port: box.port });
}

describe("a router over TLS", () => {
  it.for([(text: string) => text, (text: string) => text.replaceAll(":", "").toLowerCase()])(
    "with the certificate in our settings is believed, whoever signed it (%#)",
    async (written) => {
      const box = await openBox({ tls: ours });
      const router = adapterFor(box, { tls: { certificate: written(printOf(ours)) } });
      await router.provision(THREE_HOURS);
      expectWhole(box);
      expect(await router.status()).toMatchObject({ reachable: true });
    },
  );

  it("F13: with another certificate it is not told the password", async () => {
    const box = await openBox({ tls: selfSigned("router") });
    const fault = await faultOf(
      adapterFor(box, { tls: { certificate: printOf(ours) } }).provision(THREE_HOURS),
    );
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("TLS certificate is not the one in our settings");
    expect(box.heard()).toEqual([]);
  });

  it("F13: without a certificate it is not told the password", async () => {
    for (const tls of [{ certificate: printOf(ours) }, {}]) {
      const ciphers = "ADH-AES256-GCM-SHA384:@SECLEVEL=0";
      const box = await openBox({ tls: { ciphers, maxVersion: "TLSv1.2" } });
      const fault = await faultOf(adapterFor(box, { tls }).provision(THREE_HOURS));
      expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
      expect(fault.message).toContain("or it has none");
      expect(box.heard()).toEqual([]);
    }
  });

  it("that speaks no TLS where we expect it costs one deadline at most", async () => {
    const box = await openBox();
    const router = adapterFor(box, { tls: {}, connectMs: 300 });
    expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ outcome: "refused" });
  });

  it("that knows no more than TLS 1.2, as all of them, is spoken to", async () => {
    const box = await openBox({ tls: { ...selfSigned("router", "rsa"), maxVersion: "TLSv1.2" } });
    await adapterFor(box, { tls: {} }).provision(THREE_HOURS);
    expectWhole(box);
  });
});

describe("a router over TLS whose certificate nobody told us", () => {
  it("is believed at first sight; the certificate is noted down before the password is sent", async () => {
    const box = await openBox({ tls: ours });
    const kept: string[] = [];
    const heard: number[] = [];
    const keep = async (shown: string): Promise<void> => {
      kept.push(shown);
      heard.push(box.heard().length);
    };
    const router = adapterFor(box, { tls: { keep } });
    // Two lines at once see one first certificate.
    await Promise.all([router.provision(THREE_HOURS), router.status()]);
    expectWhole(box);
    expect(kept).toEqual([printOf(ours)]);
    expect(heard).toEqual([0]);
  });

  it("F13: is not told the password when it shows another certificate later", async () => {
    const box = await openBox({ tls: ours });
    const router = adapterFor(box, { tls: {} });
    await router.provision(THREE_HOURS);
    const other = await replaced(box);
    const fault = await faultOf(router.revoke(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("is another device in its place?");
    expect(other.heard()).toEqual([]);
  });

  it("is not told the password while its certificate cannot be noted down, and is when it can", async () => {
    const box = await openBox({ tls: ours });
    let isFull = true;
    const keep = async (): Promise<void> => {
      if (isFull) throw new Error("the disk is full");
    };
    const router = adapterFor(box, { tls: { keep } });
    const fault = await faultOf(router.provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "soon", outcome: "refused" });
    expect(fault.message).toContain("could not be noted down");
    expect(box.heard()).toEqual([]);
    isFull = false;
    await router.provision(THREE_HOURS);
    expectWhole(box);
  });
});

/** A line over TLS to it; `isTrusted`: by an authority that this machine trusts. */
async function lineTo(box: RouterOs, cert: string, isTrusted: boolean): Promise<TLSSocket> {
  const authority = isTrusted ? { ca: cert, checkServerIdentity: () => undefined } : {};
  const socket = connect({ host: box.host, port: box.port, rejectUnauthorized: false, ...authority });
  ending(() => void socket.destroy());
  await once(socket, "secureConnect");
  return socket;
}

describe("a router over TLS with a certificate of an authority", () => {
  it("is believed with each new one, nothing is noted down, and one it made itself is refused from then on", async () => {
    const [first, renewed] = [selfSigned("router"), selfSigned("router")];
    const kept: string[] = [];
    const trust = createTrust({ keep: async (shown) => void kept.push(shown) }, "127.0.0.1");
    for (const certificate of [first, renewed]) {
      const box = await openBox({ tls: certificate });
      expect(await trust.admit(await lineTo(box, certificate.cert, true))).toBeUndefined();
    }
    expect(kept).toEqual([]);
    const stranger = await openBox({ tls: ours });
    expect(await trust.admit(await lineTo(stranger, ours.cert, false))).toMatchObject({ about: "tls" });
    expect(kept).toEqual([]);
  });

  it("a line that is not encrypted at all is refused", async () => {
    expect(await createTrust({}, "router.lan").admit(new Socket())).toMatchObject({ retry: "never" });
  });
});
