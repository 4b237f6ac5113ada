import { constants, publicEncrypt, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { ensure } from "../ledger/index.ts";
import type { Settings } from "./config.ts";
import { print } from "./start.ts";

/**
 * The operator's password as Daraja wants it in each request: RSA with PKCS#1 v1.5 padding under the key of Safaricom's
 * certificate (PEM or DER; the sandbox and production have each their own), in base64.
 */
export function securityCredential(certificate: Buffer, password: string): string {
  const { publicKey: key } = new X509Certificate(certificate);
  ensure(key.asymmetricKeyType === "rsa", "Safaricom's certificate holds an RSA key; this one does not");
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password)).toString(
    "base64",
  );
}

/** Prints the SecurityCredential of a password that comes by the standard input and is shown and kept nowhere. */
export async function credential(_settings: Settings, options: readonly string[]): Promise<void> {
  const at = options.indexOf("--cert");
  const file = at < 0 ? undefined : options[at + 1];
  ensure(
    file !== undefined,
    "it needs --cert FILE: Safaricom's certificate, of the sandbox or of production",
  );
  const certificate = await readFile(file);
  if (process.stdin.isTTY) process.stderr.write("The operator's password (it is not shown): ");
  const password = await firstLine();
  ensure(password !== "", "the operator's password comes by the standard input, and nothing came");
  print(securityCredential(certificate, password));
}

/** What a person types or a pipe brings, to the end of the line; a terminal does not show it. */
async function firstLine(): Promise<string> {
  const dark = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: dark, terminal: process.stdin.isTTY });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return "";
}
