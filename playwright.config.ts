import { defineConfig } from "@playwright/test";

export default defineConfig({
  outputDir: "test-results",
  timeout: 180_000,
  expect: { timeout: 20_000 },
  workers: 1,
  projects: [
    {
      name: "browser",
      testDir: "test/browser",
      use: {
        browserName: "chromium",
        screenshot: "only-on-failure",
        trace: "retain-on-failure",
        launchOptions: {
          executablePath: process.env.WSLAB_CHROMIUM || undefined,
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
          ],
        },
      },
    },
    { name: "electron", testDir: "test/electron" },
  ],
});
