import { defineConfig } from "vitest/config";

const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 };
/** What is tested there is functions of data: nothing is left behind, so that files need not load all of it anew. */
const pure = ["markdown", "model", "plan", "report", "export"].map((name) => `test/${name}/**/*.test.ts`);

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      { test: { name: "data", include: pure, isolate: false, ...timeouts } },
      { test: { name: "world", include: ["test/**/*.test.ts"], exclude: pure, ...timeouts } },
    ],
  },
});
