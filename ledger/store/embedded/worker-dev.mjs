// Under vitest and tsx the worker is still TypeScript, and a thread of Node 20 does not inherit their loader.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
