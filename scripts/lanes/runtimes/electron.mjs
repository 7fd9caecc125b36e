// @ts-check
import { obtainElectron } from "../../bootstrap/electron.mjs";
import { BootstrapError } from "../../bootstrap/failure.mjs";
import { runCommand } from "../../bootstrap/run-command.mjs";
import { installPackages } from "./apt.mjs";
import {
  legacyElectronServes,
  obtainLegacyElectron,
} from "../../../test/electron/runtime/legacy/obtain-electron.mjs";
import { findProgram } from "./programs.mjs";

/** @typedef {{ executable: string, legacy: boolean } | { reason: string }} FoundElectron */

/** What Electron needs of a Debian system. */
const systemLibraries = [
  ...["libnss3", "libatk1.0-0", "libatk-bridge2.0-0", "libgtk-3-0"],
  ...["libgbm1", "libasound2", "libcups2"],
];

/**
 * @param {string} executable
 * @returns {Promise<string[]>} names of shared libraries the system does not have
 */
async function missingLibraries(executable) {
  if (process.platform !== "linux") return [];
  const { output } = await runCommand("ldd", [executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
}

/**
 * @param {string} node
 * @returns {Promise<FoundElectron>}
 */
async function findElectron(node) {
  if (process.env.WSLAB_ELECTRON) {
    const legacy = Boolean(process.env.WSLAB_ELECTRON_LEGACY);
    return { executable: process.env.WSLAB_ELECTRON, legacy };
  }
  const pinned = await obtainElectron(node);
  if (pinned) return { executable: pinned, legacy: false };
  if (!legacyElectronServes()) {
    return { reason: "the pinned Electron's binary cannot be downloaded here" };
  }
  return { executable: await obtainLegacyElectron(), legacy: true };
}

/**
 * A real Electron for the tests: the pinned one wherever its binary can be had, else Electron 22.
 * @param {string} node
 * @returns {Promise<FoundElectron>}
 */
export async function obtainTestElectron(node) {
  let electron;
  try {
    electron = await findElectron(node);
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    return { reason: error.message };
  }
  if ("reason" in electron || (await missingLibraries(electron.executable)).length === 0) {
    return electron;
  }
  const failure = await installPackages(systemLibraries);
  const missing = await missingLibraries(electron.executable);
  if (missing.length === 0) return electron;
  return {
    reason: `Electron needs ${missing.join(", ")}, and ${failure ?? "apt-get brought none"}`,
  };
}

/**
 * A display for Electron's windows: a virtual one on Linux, so that tests neither need a screen nor
 * take the user's.
 * @returns {Promise<{ wrapper: string[] } | { reason: string }>} `wrapper` is the command to run under
 */
export async function obtainVirtualDisplay() {
  if (process.platform !== "linux") return { wrapper: [] };
  const failure =
    findProgram(["xvfb-run"]) && findProgram(["xauth"])
      ? undefined
      : await installPackages(["xvfb", "xauth"]);
  const xvfb = findProgram(["xvfb-run"]);
  if (xvfb) return { wrapper: [xvfb, "-a", "-s", "-screen 0 1440x900x24"] };
  if (process.env.DISPLAY) return { wrapper: [] };
  return { reason: `there is no display and no xvfb-run: ${failure ?? "install xvfb"}` };
}
