// @ts-check
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../bootstrap/paths.mjs";

/** Entry files under main/ and what they become under dist/main/. */
const entries = [
  ["app.ts", "app"],
  ["preload.ts", "preload"],
  ["host.ts", "host"],
  ["cli.ts", "cli"],
  ["trainer/entry.ts", "trainer/entry"],
];

/** Packages which stay outside the bundle: native, or large data. */
export const externalPackages = ["electron", "@tensorflow/tfjs-node", "better-sqlite3", "mnist"];

/** The entries whose source exists. */
export function mainEntries() {
  return entries
    .map(([source = "", out = ""]) => ({ in: path.join(projectRoot, "main", source), out }))
    .filter((entry) => fs.existsSync(entry.in));
}

/**
 * Bundles the main process, preload, browser host, command line and trainer as CommonJS for
 * Node 16, the oldest runtime a test lane uses.
 * @param {string} outdir
 * @returns {Promise<string[]>} names of the entries built
 */
export async function buildMainProcess(outdir) {
  const found = mainEntries();
  await build({
    entryPoints: found,
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node16",
    sourcemap: true,
    external: externalPackages,
    // CommonJS has no import.meta; sources use its url to find files and to load native packages.
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
    absWorkingDir: projectRoot,
  });
  return found.map((entry) => entry.out);
}
