import { expect, it } from "vitest";
import { selfSigned } from "./certificate.ts";
import { adapterFor, expectWhole, faultOf, openBox, THREE_HOURS } from "./support.ts";

const ours = selfSigned("router");

it("over TLS, a router with the certificate in our settings is believed", async () => {
  const box = await openBox({ tls: ours });
  const router = adapterFor(box, { tls: { certificate: ours.cert } });
  await router.provision(THREE_HOURS);
  expectWhole(box);
  expect(await router.status()).toMatchObject({ reachable: true });
});

it("F13: a router with another certificate is not told the password", async () => {
  const box = await openBox({ tls: selfSigned("router") });
  for (const tls of [{ certificate: ours.cert }, {}]) {
    const fault = await faultOf(adapterFor(box, { tls }).provision(THREE_HOURS));
    expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
    expect(fault.message).toContain("TLS certificate is not the one in our settings");
  }
  expect(box.heard()).toEqual([]);
});

it("F13: a router whose api-ssl has no certificate is not told the password", async () => {
  const box = await openBox({ tls: { ciphers: "ADH-AES256-GCM-SHA384:@SECLEVEL=0", maxVersion: "TLSv1.2" } });
  const fault = await faultOf(adapterFor(box, { tls: { certificate: ours.cert } }).provision(THREE_HOURS));
  expect(fault).toMatchObject({ retry: "never", outcome: "refused" });
  expect(fault.message).toContain("or it has none");
  expect(box.heard()).toEqual([]);
});

it("a router that speaks no TLS where we expect it costs one deadline at most", async () => {
  const box = await openBox();
  const router = adapterFor(box, { tls: {}, connectMs: 300 });
  expect(await faultOf(router.provision(THREE_HOURS))).toMatchObject({ outcome: "refused" });
});
