// @ts-check
import fs from "node:fs";
import { projectRoot } from "../../bootstrap/paths.mjs";
import { say } from "../../bootstrap/progress.mjs";
import { lastLines, runCommand } from "../../bootstrap/run-command.mjs";
import { commandScript } from "../lane.mjs";
import { canInstallPackages, installPackages } from "./apt.mjs";
import { findProgram } from "./programs.mjs";

/** @typedef {{ executable: string } | { reason: string }} FoundChromium */

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const downloadTimeoutMs = 300_000;

/**
 * Where Playwright keeps the browser it downloads.
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
async function playwrightChromium(node) {
  const program = 'process.stdout.write(require("playwright").chromium.executablePath())';
  const result = await runCommand(node, ["-e", program], { cwd: projectRoot });
  const file = result.code === 0 ? result.output.trim() : "";
  return file && fs.existsSync(file) ? file : undefined;
}

/** @param {string} node */
async function downloadWithPlaywright(node) {
  say("Downloading a browser for the tests with Playwright ...");
  const args = [commandScript("playwright", "playwright"), "install", "chromium"];
  const result = await runCommand(node, args, { cwd: projectRoot, timeoutMs: downloadTimeoutMs });
  return result.code === 0 ? undefined : lastLines(result.output, 2);
}

/**
 * A Chromium for the browser lane: one that is there, Debian's, or Playwright's download.
 * @param {string} node
 * @returns {Promise<FoundChromium>}
 */
export async function obtainChromium(node) {
  const present =
    process.env.WSLAB_CHROMIUM ?? findProgram(programs) ?? (await playwrightChromium(node));
  if (present) return { executable: present };
  const reasons = [];
  if (canInstallPackages()) {
    const failure = await installPackages(["chromium"]);
    const installed = findProgram(programs);
    if (installed) return { executable: installed };
    reasons.push(failure ?? "Debian's package chromium brought no program");
  }
  const failure = await downloadWithPlaywright(node);
  const downloaded = await playwrightChromium(node);
  if (downloaded) return { executable: downloaded };
  reasons.push(`Playwright could not download one: ${failure ?? "no file appeared"}`);
  return { reason: `no Chromium is installed, and ${reasons.join("; ")}` };
}
