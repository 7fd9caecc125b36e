// @ts-check
import fs from "node:fs";
import path from "node:path";
import { sourcesDigest } from "../../../../scripts/bootstrap/build-stamp.mjs";
import { nodeModules } from "../../../../scripts/bootstrap/paths.mjs";
import { say } from "../../../../scripts/bootstrap/progress.mjs";
import { buildMainProcess } from "../../../../scripts/build/main-process.mjs";
import { buildRenderer } from "../../../../scripts/build/renderer.mjs";

const polyfills = path.join(import.meta.dirname, "polyfills.js");

/**
 * Bundles of the lab for Electron 22 (Node 16, Chromium 108), made anew where its sources have changed.
 * @returns {Promise<string>} their folder, as dist/ is laid out
 */
export async function buildForLegacy() {
  const folder = path.join(nodeModules, ".cache", "wslab-legacy-dist");
  const stamp = path.join(folder, "digest");
  const prelude = fs.readFileSync(polyfills, "utf8");
  const digest = `${sourcesDigest()}\n${prelude}`;
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest) return folder;
  say("Building the lab for the tests' Electron 22 ...");
  fs.rmSync(folder, { recursive: true, force: true });
  await buildMainProcess(path.join(folder, "main"), { target: "node16", prelude });
  await buildRenderer(path.join(folder, "renderer"), { target: "chrome108", prelude });
  fs.writeFileSync(stamp, digest);
  return folder;
}
