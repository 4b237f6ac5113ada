import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { type Portal, portalFiles } from "../../router/index.ts";
import { fill } from "../../src/simulators/routeros/template.ts";

const portal: Portal = { url: "https://shop.example", routerId: "rtr_1", shop: "Asha's <b>Wi-Fi</b> $(mac)" };
const made = portalFiles({ portal, folder: "kibanda", profile: "hsprof1", razorpay: true });
const evil: Portal = { ...portal, url: "https://shop.example/'</script>$(username)" };

describe("the router's own pages", () => {
  test("are the files that a hotspot's folder needs, small enough for its flash", () => {
    expect(Object.keys(made.pages).toSorted()).toEqual([
      "alogin.html",
      "error.html",
      "errors.txt",
      "login.html",
      "logout.html",
      "md5.js",
      "redirect.html",
      "rlogin.html",
      "status.html",
    ]);
    expect(Object.values(made.pages).join("").length).toBeLessThan(80_000);
  });

  test("answer a challenge as MD5 does, for each length of a code and any bytes", () => {
    for (let size = 0; size < 130; size += 1) {
      const bytes = Buffer.from(Array.from({ length: size }, (_, n) => (n * 37 + size * 11) % 256));
      const scope: { text: string; hex?: string } = { text: bytes.toString("latin1") };
      runInNewContext(`${made.pages["md5.js"] ?? ""}; hex = hexMD5(text);`, scope);
      expect(scope.hex).toBe(createHash("md5").update(bytes).digest("hex"));
    }
  });

  test("hold no variable of RouterOS but their own, whatever the shop is called", () => {
    for (const [name, text] of Object.entries(
      portalFiles({ portal: evil, folder: "kibanda", profile: "hsprof1", razorpay: true }).pages,
    )) {
      const found = [...text.matchAll(/\$\(([^)]*)\)/gu)].map(([, inside = ""]) => inside);
      expect([name, found.filter((one) => /username|password|<|'/u.test(one))]).toEqual([name, []]);
      expect([name, text.match(/<\/script>/gu)?.length ?? 0]).toEqual([
        name,
        text.match(/<script/gu)?.length ?? 0,
      ]);
      expect(text).not.toContain("<b>");
    }
  });

  test("run as scripts when the router has filled them in, with a challenge and without", () => {
    const open = { "link-login-only": "http://10.5.50.1/login", mac: "02:00:00:00:00:01", ip: "10.5.50.9" };
    for (const more of [{}, { "chap-id": "\\205", "chap-challenge": "\\001\\377\\047\\134" }]) {
      const { text } = fill(made.pages["login.html"] ?? "", { ...open, ...more, error: "invalid-username" });
      const script = /<script>\n([\s\S]*)<\/script>/u.exec(text)?.[1] ?? "";
      expect(typeof runInNewContext(`(function () {\n${script}\n});`)).toBe("function");
      expect(text).not.toContain("$(");
      expect(text.includes("\\377")).toBe("chap-id" in more);
    }
  });
});

test("the lines to paste let the portal, Razorpay and the chats through by address, and replace only our own rows", () => {
  expect(made.script).toContain(
    'address-list add list=kibanda-portal address="shop.example" comment="kibanda"',
  );
  expect(made.script).toContain("walled-garden ip add action=accept dst-address-list=kibanda-portal");
  expect(made.script).toContain('address="api.razorpay.com"');
  expect(made.script).not.toMatch(/\d+\.\d+\.\d+\.\d+/u);
  expect(made.script.match(/remove \[find comment="kibanda"\]/gu)).toHaveLength(2);
  const without = portalFiles({ portal, folder: "kibanda", profile: "hsprof1", razorpay: false });
  expect(without.script).not.toContain("razorpay");
});

test("RouterOS's conditions are read as its manual says", () => {
  const page = `$(if http-status == 302)Go$(endif)$(if http-header == "Location")$(there)$(endif)a$(if x)b$(elif y == "1")c$(else)d$(endif)`;
  expect(fill(page, { there: "http://x/", y: "1" })).toEqual({
    status: 302,
    headers: { Location: "http://x/" },
    text: "ac",
  });
  expect(fill(page, { x: "1" }).text).toBe("ab");
  expect(fill("$(a-esc)$(b)$(unknown)", { a: "/ü", b: "<" }).text).toBe("%2F%C3%BC<");
});
