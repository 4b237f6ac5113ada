import { defineConfig } from "vitest/config";

const shared = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: "house", include: ["test/house/**/*.test.ts"] } },
      {
        test: { ...shared, name: "shop", include: ["test/**/*.test.ts"], exclude: ["test/house/**"] },
      },
    ],
  },
});
