import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  test: {
    globalSetup: "test/support/compile-kernel.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          environment: "node",
          // No test changes a module's state, so files may share what they import: half the time.
          isolate: false,
          // A machine that does other work at the same time is no fault of the code.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          environment: "node",
          globalSetup: "test/support/shared-bundle.ts",
          // Native TensorFlow and SQLite want a process of their own for each file.
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
