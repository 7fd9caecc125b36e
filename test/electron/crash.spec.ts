import {
  ENDLESS,
  expect,
  startExperiment,
  statuses,
  test,
  type DesktopLab,
} from "./support/desktop-lab.ts";

/** Starts a run that trains for minutes, and waits until it has measured something. */
async function trainEndlessly(lab: DesktopLab): Promise<string> {
  const id = await startExperiment(lab, "Endless", ENDLESS);
  await expect.poll(() => statuses(lab, id)).toEqual(["running", "running"]);
  return id;
}

async function trainToTheEnd(lab: DesktopLab, name: string): Promise<string> {
  const id = await startExperiment(lab, name, 5);
  await expect.poll(() => statuses(lab, id)).toEqual(["done", "done"]);
  return id;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // there is no such process
  }
}

/** Kills every trainer, and waits for the one that goes on with the runs once. */
async function killOnce(lab: DesktopLab): Promise<void> {
  const killed = await lab.trainerIds();
  for (const pid of killed) process.kill(pid, "SIGKILL");
  const others = async () => (await lab.trainerIds()).filter((pid) => !killed.includes(pid));
  await expect.poll(others).not.toEqual([]);
}

test("a trainer killed twice fails its runs with a sentence, and the lab trains on", async ({
  openLab,
}) => {
  const lab = await openLab();
  const id = await trainEndlessly(lab);
  await killOnce(lab);
  await expect.poll(() => statuses(lab, id)).toEqual(["running", "running"]);
  const trainers = await lab.trainerIds();
  for (const pid of trainers.filter(isAlive)) process.kill(pid, "SIGKILL");
  await expect.poll(() => statuses(lab, id)).toEqual(["failed", "failed"]);
  const [run] = await lab.call("run:list", { experimentId: id });
  expect(run?.failure?.message).toMatch(/^The trainer process (was killed|ended) .+ again/);
  await trainToTheEnd(lab, "After the kill");
});

test("after the app was killed its finished runs are there, and what trained goes on", async ({
  openLab,
}) => {
  const first = await openLab();
  const finished = await trainToTheEnd(first, "Finished");
  const cut = await trainEndlessly(first);
  const trainers = await first.trainerIds();
  expect(trainers).not.toEqual([]);
  const [kept] = await first.call("run:list", { experimentId: finished });
  const before = await first.call("run:get", { runId: kept!.id });
  first.process.kill("SIGKILL");
  // Trainers without their lab end by themselves.
  await expect.poll(() => trainers.filter(isAlive)).toEqual([]);

  const second = await openLab();
  expect(await statuses(second, finished)).toEqual(["done", "done"]);
  await expect.poll(() => statuses(second, cut)).toEqual(["running", "running"]);
  expect(await second.call("run:get", { runId: kept!.id })).toEqual(before);
});

test("a crashed page opens again by itself, while its runs train on", async ({ openLab }) => {
  const lab = await openLab();
  const id = await trainEndlessly(lab);
  const trainers = await lab.trainerIds();
  // Playwright gives a crashed page up, so the new one is asked from the main process.
  const after = await lab.app.evaluate(async ({ BrowserWindow }, experimentId) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const reopened = new Promise<void>((resolve, reject) => {
      webContents.once("did-finish-load", () => resolve());
      setTimeout(() => reject(new Error("The page did not open again.")), 10_000);
    });
    webContents.forcefullyCrashRenderer();
    await reopened;
    const args = JSON.stringify({ experimentId });
    const outcome: unknown = await webContents.executeJavaScript(
      `window.wslab.call("run:list", ${args})`,
    );
    return outcome as { value: { status: string }[] };
  }, id);
  expect(after.value.map(({ status }) => status)).toEqual(["running", "running"]);
  expect(await lab.trainerIds()).toEqual(trainers);
});
