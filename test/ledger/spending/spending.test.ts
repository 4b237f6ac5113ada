import { spendingSuite } from "./suite.ts";

spendingSuite("the books on SQLite", () => "sqlite::memory:");
