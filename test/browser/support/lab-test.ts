import { expect, test as base, type Page } from "@playwright/test";
import { startLab, type StartedLab } from "./start-lab.ts";

interface LabFixtures {
  /** A page of the lab in a browser of its own; every request it makes is watched. */
  readonly labPage: Page;
  /** Whether the editor trains while it is edited, as it does unless a person has turned it off. */
  readonly trainsLive: boolean;
}

interface LabOptions {
  /** Files that name themselves here get a lab of their own, empty at their first test. */
  readonly labOf: string;
}

/** Tests share a lab with real trainers, started once for all files of one `labOf`. */
export const test = base.extend<LabFixtures, LabOptions & { lab: StartedLab }>({
  labOf: ["everyone", { option: true, scope: "worker" }],
  lab: [
    // Asking for the option starts another worker, and so another lab, where it differs.
    async ({ labOf }, use) => {
      const lab = await startLab({ name: labOf });
      await use(lab);
      await lab.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  // It takes every core for as long as the editor is open, from tests that are about something else.
  trainsLive: [false, { option: true }],
  labPage: async ({ page, lab, trainsLive }, use) => {
    if (!trainsLive) {
      await page.addInitScript(() => {
        if (localStorage.getItem("wslab:live-training") !== null) return;
        localStorage.setItem("wslab:live-training", "false");
      });
    }
    const faults: string[] = [];
    page.on("console", (message) => {
      // Traces and axe put a script into every frame, which that of a report's pages refuses.
      const isRefusal = message.text().startsWith("Blocked script execution in 'about:srcdoc'");
      if (message.type() === "error" && !isRefusal) faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`page: ${String(error)}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const isLocal = url.hostname === "127.0.0.1" || ["blob:", "data:"].includes(url.protocol);
      if (!isLocal) faults.push(`request to ${request.url()}`);
    });
    await page.goto(lab.address);
    await use(page);
    expect(faults, "errors in the console, or requests that leave this machine").toEqual([]);
  },
});

export { expect };
