import { defineConfig } from "vitest/config";

// No module keeps anything between tests that tests could feel, so a worker loads the program once for all its files.
const shared = { testTimeout: 30_000, hookTimeout: 60_000, isolate: false };

export default defineConfig({
  test: {
    // One more than the cores of CI: the suites of MongoDB and of the browser wait half of their time.
    maxWorkers: 3,
    projects: [
      { test: { ...shared, name: "house", include: ["test/house/**/*.test.ts"] } },
      {
        test: { ...shared, name: "shop", include: ["test/**/*.test.ts"], exclude: ["test/house/**"] },
      },
    ],
  },
});
