import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { _electron, expect, test } from "@playwright/test";
import { stageElectronApp } from "./stage.ts";

const probe = path.join(import.meta.dirname, "probe-app");

/** An app as the build makes it: package.json and dist/, with a window and a utility process. */
function writeProbeApp(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "wslab-probe-"));
  fs.cpSync(probe, path.join(folder, "dist"), { recursive: true });
  const manifest = { name: "probe", version: "0.0.0", main: "dist/main.cjs" };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  // The pinned Electron runs the app where it is, so its packages must be found from there.
  fs.symlinkSync(
    path.resolve(probe, "../../../../node_modules"),
    path.join(folder, "node_modules"),
  );
  return folder;
}

test("a real Electron window opens, and its utility process computes with native TensorFlow and SQLite", async () => {
  const appSource = writeProbeApp();
  const staged = stageElectronApp({ appSource });
  const app = await _electron.launch({
    executablePath: staged.executablePath,
    args: staged.args,
    env: { ...process.env, HOME: appSource },
  });
  try {
    const window = await app.firstWindow();
    await expect(window.locator("#product")).toHaveText("6,6,6,6", { timeout: 60_000 });
    await expect(window.locator("#stored")).toHaveText("kept");
    const versions = await app.evaluate(() => process.versions.electron);
    expect(versions).toMatch(staged.legacy ? /^22\./ : /^45\./);
  } finally {
    await app.close();
    staged.dispose();
    fs.rmSync(appSource, { recursive: true, force: true });
  }
});
