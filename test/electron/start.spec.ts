import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { startLab } from "../browser/support/start-lab.ts";
import type { StagedApp } from "./runtime/stage.ts";
import { environment, expect, test } from "./support/desktop-lab.ts";

/** Starts the app as from a terminal and waits until it ends. @returns how it ended and what it said */
function startAndWait(
  staged: StagedApp,
  dataFolder: string,
): Promise<{ code: number | null; said: string }> {
  const args = [...staged.args, "--data", dataFolder];
  const child = spawn(staged.executablePath, args, {
    env: environment(dataFolder),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    });
  });
}

test("starting the app again on the same data brings the open window forward", async ({
  staged,
  openLab,
  dataFolder,
}) => {
  const { app } = await openLab();
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    const focus = window.focus.bind(window);
    Object.assign(globalThis, { focused: 0 });
    window.focus = () => {
      Object.assign(globalThis, { focused: Reflect.get(globalThis, "focused") + 1 });
      focus();
    };
  });
  expect(await startAndWait(staged, dataFolder)).toMatchObject({ code: 0 });
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, "focused"))).toBe(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("labs on different data run side by side", async ({ staged, openLab, dataFolder }) => {
  const { app } = await openLab();
  const other = path.join(dataFolder, "other");
  const second = spawn(staged.executablePath, [...staged.args, "--data", other], {
    env: environment(dataFolder),
    stdio: "ignore",
  });
  try {
    await expect.poll(() => fs.existsSync(path.join(other, "lab.sqlite"))).toBe(true);
    expect(second.exitCode).toBeNull();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  } finally {
    second.kill("SIGKILL");
  }
});

test("data that another process holds are not opened, in a sentence that says how to go on", async ({
  staged,
  dataFolder,
}) => {
  const holder = await startLab({ dataFolder });
  try {
    const { code, said } = await startAndWait(staged, dataFolder);
    expect(said).toMatch(/The lab’s data is in use by process \d+ .+Close that lab, or use/);
    expect(code).toBe(1);
  } finally {
    await holder.stop();
  }
});

test("a data folder that cannot be made is refused with its name", async ({
  staged,
  dataFolder,
}) => {
  const file = path.join(dataFolder, "a file");
  fs.writeFileSync(file, "in the way");
  const { code, said } = await startAndWait(staged, path.join(file, "data"));
  expect(said).toContain(`The lab cannot keep its data in ${path.join(file, "data")}`);
  expect(said).toContain("Choose another folder with --data DIR.");
  expect(code).toBe(1);
});
