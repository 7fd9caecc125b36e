// @ts-check
import path from "node:path";
import { obtainElectron } from "./bootstrap/electron.mjs";
import { runScript } from "./bootstrap/failure.mjs";
import { distDirectory, projectRoot } from "./bootstrap/paths.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { say } from "./bootstrap/progress.mjs";
import { runChild } from "./bootstrap/run-child.mjs";

/** @returns {string | undefined} why no window can be opened here */
function reasonAgainstWindow() {
  if (process.platform !== "linux") return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return "there is no display";
  if (process.getuid?.() === 0) return "Electron's sandbox does not work for the root user";
  return undefined;
}

/**
 * Opens the desktop window.
 * @param {string} electron
 * @param {string[]} args
 * @returns {Promise<number | undefined>} the exit code; undefined where Electron died while starting
 */
async function openWindow(electron, args) {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE; // set by some editors' terminals; it would start no window
  const result = await runChild(electron, [projectRoot, ...args], { env });
  // A missing system library or a forbidden sandbox ends Electron at once with one of these.
  const diedStarting =
    result.seconds < 5 &&
    (result.code === 127 || ["SIGTRAP", "SIGABRT"].includes(result.signal ?? ""));
  return diedStarting ? undefined : result.code;
}

await runScript(async () => {
  const args = process.argv.slice(2);
  const { node } = await prepare();
  let reason = reasonAgainstWindow();
  if (!reason) {
    const electron = await obtainElectron(node);
    const code = electron ? await openWindow(electron, args) : undefined;
    if (code !== undefined) return code;
    reason = electron
      ? "Electron could not start here"
      : "Electron's binary cannot be downloaded here";
  }
  say(`Opening the lab in the browser, because ${reason}.`);
  const cli = path.join(distDirectory, "main", "cli.cjs");
  return (await runChild(node, [cli, "serve", ...args])).code;
});
