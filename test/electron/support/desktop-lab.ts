import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  _electron,
  expect,
  test as base,
  type ElectronApplication,
  type Page,
} from "@playwright/test";
import type { CallArguments, CallName, CallResult } from "../../../shared/api/contract.ts";
import { stageElectronApp, type StagedApp } from "../runtime/stage.ts";

/** The app, open on a data folder. */
export interface DesktopLab {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Its main process. */
  readonly process: ChildProcess;
  /** Calls the lab as the page does. @throws Error with the lab's sentence where it refuses */
  call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>>;
  /** Process ids of the trainers that live now. */
  trainerIds(): Promise<number[]>;
}

interface OpenOptions {
  /** Lets the lab ask before it closes; a test then answers. */
  readonly asks?: boolean;
}

interface DesktopFixtures {
  /** A folder for one test's data, removed after it. */
  readonly dataFolder: string;
  /** Opens the app on the test's data folder; what is still open at the test's end is closed. */
  readonly openLab: (options?: OpenOptions) => Promise<DesktopLab>;
}

export const test = base.extend<DesktopFixtures, { staged: StagedApp }>({
  staged: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const staged = stageElectronApp();
      await use(staged);
      staged.dispose();
    },
    { scope: "worker" },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  dataFolder: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-desktop-"));
    await use(folder);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  openLab: async ({ staged, dataFolder }, use, info) => {
    const opened: DesktopLab[] = [];
    await use(async (options) => {
      const lab = await openDesktopLab(staged, dataFolder, options);
      opened.push(lab);
      return lab;
    });
    for (const lab of opened) {
      if (info.status !== info.expectedStatus)
        await attachPicture(lab.page, info.attach.bind(info));
      endDesktopLab(lab.process);
    }
  },
});

export { expect };

/** What the test process passes on to the app. */
export function environment(home: string, asks = false): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === "WSLAB_DATA_DIR" ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    WSLAB_CLOSE_WITHOUT_ASKING: asks ? "0" : "1",
  };
}

/** Opens the app on a data folder, and waits for its page. */
export async function openDesktopLab(
  staged: StagedApp,
  dataFolder: string,
  { asks = false }: OpenOptions = {},
): Promise<DesktopLab> {
  const app = await _electron.launch({
    executablePath: staged.executablePath,
    args: [...staged.args, "--data", dataFolder],
    env: environment(dataFolder, asks),
  });
  const page = await app.firstWindow();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 60_000 });
  return {
    app,
    page,
    process: app.process(),
    async call(name, args) {
      const outcome = await page.evaluate(([n, a]) => window.wslab!.call(n, a), [
        name,
        args,
      ] as const);
      if (!outcome.ok) throw new Error(`${outcome.error.kind}: ${outcome.error.message}`);
      // The outcome's value is what the lab returned for this very call.
      return outcome.value as CallResult<typeof name>;
    },
    trainerIds: () =>
      app.evaluate(({ app: electron }) =>
        electron
          .getAppMetrics()
          .filter(({ type, name }) => type === "Utility" && name?.endsWith("trainer"))
          .map(({ pid }) => pid),
      ),
  };
}

type Attach = (name: string, content: { body: Buffer; contentType: string }) => Promise<void>;

async function attachPicture(page: Page, attach: Attach): Promise<void> {
  if (page.isClosed()) return;
  await attach("window", { body: await page.screenshot(), contentType: "image/png" });
}

/** Kills what a test has left open, mostly because it failed. */
export function endDesktopLab(main: ChildProcess): void {
  if (main.exitCode === null && main.signalCode === null) main.kill("SIGKILL");
}

/** A patch experiment of one variant, by how long it trains: 10 steps an epoch. */
export function experimentOf(name: string, epochs: number): object {
  return {
    format: "wslab/experiment@1",
    name,
    data: { source: "gaussian", patches: 4, patchSize: 4, trainSize: 200, testSize: 100 },
    target: {
      spectrum: { components: [{ kind: "linear", patches: [0], weight: 1 }] },
    },
    training: { batchSize: 20, epochs },
    record: { points: 40 },
    seeds: { count: 2 },
  };
}

/** Epochs enough to train for minutes, whatever the machine. */
export const ENDLESS = 100_000;

/** Creates an experiment and starts it. @returns its id */
export async function startExperiment(
  lab: DesktopLab,
  name: string,
  epochs: number,
): Promise<string> {
  const { id } = await lab.call("experiment:create", { spec: experimentOf(name, epochs) });
  await lab.call("experiment:start", { experimentId: id });
  return id;
}

/** Status of each run of an experiment. */
export async function statuses(lab: DesktopLab, experimentId: string): Promise<string[]> {
  const runs = await lab.call("run:list", { experimentId });
  return runs.map((run) => run.status);
}
