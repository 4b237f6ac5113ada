import { constants, privateDecrypt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings, settingsToCome } from "../../src/config.ts";
import { securityCredential } from "../../src/credential.ts";
import { openDaraja } from "../../src/simulators/daraja/index.ts";
import { selfSigned } from "../router/certificate.ts";
import { handClock } from "../support/clock.ts";
import { dice } from "../support/dice.ts";
import { giveBack, soldByPrompt } from "../support/mpesa.ts";
import { type Running, run } from "../support/process.ts";
import { openShop } from "../support/shop.ts";

let folder: string;
const running: Running[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kibanda-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ end }) => end("SIGKILL")));
  rmSync(folder, { recursive: true });
});

const PASSWORD = "Sifuri#2026 ñ";
const { cert, key } = selfSigned("safaricom.test", "rsa");

/** What the holder of the certificate's key reads: 00 02, noise, 00, the password. */
function opened(credential: string): string {
  const sealed = Buffer.from(credential, "base64");
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, sealed);
  expect([...block.subarray(0, 2)]).toEqual([0, 2]);
  return block.subarray(block.indexOf(0, 2) + 1).toString();
}

test("the operator's password is sealed so that only Safaricom opens it, each time anew", () => {
  const [first, second] = [cert, cert].map((pem) => securityCredential(Buffer.from(pem), PASSWORD));
  expect(first).not.toBe(second);
  expect(opened(first ?? "")).toBe(PASSWORD);
  const der = Buffer.from(cert.replace(/-----[A-Z ]+-----|\s/gu, ""), "base64");
  expect(opened(securityCredential(der, PASSWORD))).toBe(PASSWORD);
});

test("a certificate that cannot seal, or none, is refused", () => {
  const other = selfSigned("router.test").cert;
  expect(() => securityCredential(Buffer.from(other), PASSWORD)).toThrow("RSA");
  expect(() => securityCredential(Buffer.from("x"), PASSWORD)).toThrow();
});

function command(words: readonly string[], typed?: string) {
  const program = run(words, {}, folder);
  running.push(program);
  program.child.stdin?.end(typed);
  return program;
}

test("kibanda credential reads the password from the standard input and prints what .env wants", async () => {
  const file = join(folder, "cert.cer");
  writeFileSync(file, cert);
  const program = command(["credential", "--cert", file], `${PASSWORD}\r\n`);
  const [printed] = await program.printed(/^[\w+/]{340,}=*$/mu);
  expect(opened(printed)).toBe(PASSWORD);
  expect(program.output()).not.toContain(PASSWORD);
});

test("kibanda credential without a certificate or a password says what it wants", async () => {
  const file = join(folder, "cert.cer");
  writeFileSync(file, cert);
  await command(["credential"], PASSWORD).printed(/--cert FILE/u);
  await command(["credential", "--cert", file], "").printed(/nothing came/u);
});

test("M-Pesa takes a refund of the operator whose password was sealed with its certificate", async () => {
  const initiator = "asha";
  const shop = await openShop({
    daraja: { initiator, securityCredential: { privateKey: key, password: PASSWORD } },
    env: {
      MPESA_INITIATOR: initiator,
      MPESA_SECURITY_CREDENTIAL: securityCredential(Buffer.from(cert), PASSWORD),
    },
  });
  const { id } = await soldByPrompt(shop);
  expect((await giveBack(shop, id)).state).toBe("done");
  await shop.close();
});

const mistakes = (set: Readonly<Record<string, string>>) => {
  const read = readSettings(set);
  return read.ok ? "" : read.mistakes.join("\n");
};

test("half an operator, a secret that is no hex and an address that is none are said at the start", () => {
  expect(mistakes({ MPESA_INITIATOR: "asha" })).toContain("MPESA_SECURITY_CREDENTIAL: missing");
  expect(mistakes({ MPESA_SECURITY_CREDENTIAL: "YQ==" })).toContain("MPESA_INITIATOR: missing");
  expect(mistakes({ MPESA_OLD_CALLBACK_SECRETS: `${"ab".repeat(16)},short` })).toContain(
    "MPESA_OLD_CALLBACK_SECRETS",
  );
  for (const odd of ["loopback", "1.2.3.4/33", "1.2.3", "safaricom", "1.2.3.4,,", "5"])
    expect(mistakes({ MPESA_ALLOWED_IPS: odd })).toContain("MPESA_ALLOWED_IPS");
  expect(mistakes({ MPESA_VALIDATION: "sometimes" })).toContain("MPESA_VALIDATION");
  const sound = {
    MPESA_INITIATOR: "asha",
    MPESA_SECURITY_CREDENTIAL: "YQ==",
    MPESA_OLD_CALLBACK_SECRETS: "ab".repeat(16),
    MPESA_ALLOWED_IPS: "196.201.214.200, 10.0.0.0/8,fe80::1, 2001:db8::/32",
    MPESA_VALIDATION: "strict",
  };
  expect(mistakes(sound)).toBe("");
  expect(settingsToCome(sound)).toEqual([]);
});

test("kibanda register shows what it would say, says it with --yes, and so for the statement", async () => {
  const clock = handClock();
  const keys = { consumerKey: "key", consumerSecret: "secret", shortcode: 174379, passkey: "pass" };
  const daraja = await openDaraja({ ...keys, clock, random: dice(5) });
  const secret = "ab12".repeat(8);
  const env = {
    ...{ MPESA_BASE_URL: daraja.url, MPESA_CONSUMER_KEY: "key", MPESA_CONSUMER_SECRET: "secret" },
    ...{ MPESA_SHORTCODE: "174379", MPESA_PASSKEY: "pass", MPESA_CALLBACK_SECRET: secret },
    PUBLIC_URL: "http://127.0.0.1:1",
  };
  const say = async (...words: readonly string[]) => {
    const program = run(["register", ...words], env, folder);
    running.push(program);
    await program.end("SIGCONT");
    return program.output();
  };
  const shown = await say();
  expect(shown).toContain("http://127.0.0.1:1/callbacks/ab12…/c2b/confirmation");
  expect(shown).toContain("Nothing was sent");
  expect(shown).not.toContain(secret);
  expect(daraja.calls()).toEqual([]);
  expect(await say("--yes")).toMatch(/^registered$/mu);
  expect(await say("--yes")).toContain("Safaricom keeps the addresses it has");

  expect(await say("--pull")).toContain("--nominated");
  expect(await say("--pull", "--nominated", "0700 000 001")).toMatch(/254700000001[\s\S]*Nothing was sent/u);
  expect(await say("--pull", "--nominated", "254700000001", "--yes")).toMatch(/^registered$/mu);
  expect(await say("--pull", "--nominated", "254700000001", "--yes")).toContain("registered before");
  await daraja.close();
});
