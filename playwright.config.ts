import { defineConfig } from "@playwright/test";

/**
 * Files of the browser lane whose flows run in the desktop app's window as well: those that lead through
 * its screens. `WSLAB_DESKTOP_FLOWS=all` runs every file that can.
 */
const DESKTOP_FLOWS = [
  ...["claims", "keyboard", "phase-diagram", "queue", "spectrum-editor", "story", "study"],
  ...(process.env.WSLAB_DESKTOP_FLOWS === "all"
    ? ["accessibility", "bad-input", "gradient-variance", "live-training", "theory"]
    : []),
];

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
    {
      name: "electron",
      testDir: "test",
      testMatch: ["electron/*.spec.ts", `browser/{${DESKTOP_FLOWS.join(",")}}.spec.ts`],
      // Tests that need a browser's tabs, clipboard or downloads.
      grepInvert: /@in-tabs/,
    },
  ],
});
