import { Curve, type KeyPair, proto, WA_CERT_DETAILS } from "@whiskeysockets/baileys";

const { Details } = proto.CertChain.NoiseCertificate;
const DAY = 86_400;

/** The server's lasting key and a chain of certificates that vouches for it, down from a root of this world's own. */
export type Credentials = { readonly key: KeyPair; readonly chain: Uint8Array; readonly root: KeyPair };

/** Made anew for each world, valid for a day from `now` (seconds). A strict client has to be given `root` to trust. */
export function openCredentials(now: number): Credentials {
  const [root, middle, key] = [Curve.generateKeyPair(), Curve.generateKeyPair(), Curve.generateKeyPair()];
  const valid = { notBefore: now - DAY, notAfter: now + DAY };
  const above = { serial: 1, issuerSerial: WA_CERT_DETAILS.SERIAL, key: middle.public, ...valid };
  const below = { serial: 2, issuerSerial: 1, key: key.public, ...valid };
  const signed = (signer: KeyPair, told: proto.CertChain.NoiseCertificate.IDetails) => {
    const details = Details.encode(told).finish();
    return { details, signature: Curve.sign(signer.private, details) };
  };
  const chain = { intermediate: signed(root, above), leaf: signed(middle, below) };
  return { key, root, chain: proto.CertChain.encode(chain).finish() };
}
