import { generateKeyPairSync, sign } from "node:crypto";

/** DER: a tag, a length, the content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));
const RSA_WITH_SHA256 = sequence(oid("2a864886f70d01010b"), der(0x05));

/** A self-signed certificate as a router makes one, with its key, both PEM; made anew, so that no key lies about. */
export function selfSigned(
  name: string,
  sort: "ec" | "rsa" = "ec",
): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } =
    sort === "rsa"
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const signing = sort === "rsa" ? RSA_WITH_SHA256 : ECDSA_WITH_SHA256;
  const who = sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
  const time = (text: string): Buffer => der(0x17, Buffer.from(text));
  const body = sequence(
    der(0x02, Buffer.from([1])),
    signing,
    who,
    sequence(time("200101000000Z"), time("491231235959Z")),
    who,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", body, privateKey));
  const certificate = sequence(body, signing, signature).toString("base64");
  const lines = certificate.match(/.{1,64}/g)?.join("\n") ?? "";
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
