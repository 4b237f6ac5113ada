import { expect, test } from "vitest";
import { readPhone } from "../../ledger/index.ts";

test("a Kenyan number is read as people type it, in whichever digits", () => {
  const ways = [
    "0712 345 678",
    "+254-712-345678",
    "712345678",
    "+254 (0) 712-345-678",
    "०७१२३४५६७८",
    "٠٧١٢٣٤٥٦٧٨",
    "۰۷۱۲۳۴۵۶۷۸",
  ];
  for (const typed of ways) expect(readPhone(typed), typed).toBe("254712345678");
});

test("what is no Kenyan mobile number is none", () => {
  for (const typed of ["255712345678", "0812345678", "071234567", "07123456789", "", "hello"])
    expect(readPhone(typed), typed).toBeUndefined();
});
