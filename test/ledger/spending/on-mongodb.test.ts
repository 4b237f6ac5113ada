import { afterAll, describe } from "vitest";
import { ownDatabase } from "../../support/mongo-url.ts";
import { spendingSuite } from "./suite.ts";

const database = await ownDatabase();
afterAll(() => database?.drop());

describe.skipIf(database === undefined)("on MongoDB", () => {
  spendingSuite("the books on MongoDB", () => database?.url ?? "");
});
