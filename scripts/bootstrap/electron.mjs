// @ts-check
import fs from "node:fs";
import path from "node:path";
import { nodeModules } from "./paths.mjs";
import { say } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const electronPackage = path.join(nodeModules, "electron");

/** Answering takes well under this where the server is reachable at all. */
const probeTimeoutMs = 1500;

/** Where the pinned Electron's binaries lie, once they are here. */
export const electronFolder = () =>
  process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(electronPackage, "dist");

/** @returns {string | undefined} the pinned Electron's executable, if it is on this machine */
export function presentElectron() {
  const pathFile = path.join(electronPackage, "path.txt");
  const name = fs.existsSync(pathFile) ? fs.readFileSync(pathFile, "utf8") : "electron";
  const executable = path.join(electronFolder(), name);
  return fs.existsSync(executable) ? executable : undefined;
}

/** @returns {Promise<boolean>} whether the server of Electron's binaries answers */
async function downloadIsReachable() {
  const mirror = process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR;
  try {
    await fetch(mirror ?? "https://github.com/electron/electron", {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(probeTimeoutMs),
    });
    return true;
  } catch {
    return false; // any reason will do: the caller says that the binary cannot be had
  }
}

/**
 * The pinned Electron's executable, downloaded with Electron's own installer where its server can
 * be reached.
 * @param {string} node
 * @returns {Promise<string | undefined>} undefined where it cannot be had
 */
export async function obtainElectron(node) {
  const present = presentElectron();
  if (present) return present;
  const installer = path.join(electronPackage, "install.js");
  if (!fs.existsSync(installer) || !(await downloadIsReachable())) return undefined;
  say("Downloading Electron (about 120 MB) ...");
  await runCommand(node, [installer], { show: true });
  return presentElectron();
}
