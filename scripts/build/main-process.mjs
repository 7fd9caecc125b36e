// @ts-check
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../bootstrap/paths.mjs";
import { compileKernel, kernelName } from "./fused-kernel.mjs";

/** Entry files under main/ and what they become under dist/main/. */
const entries = [
  ["app.ts", "app"],
  ["preload.ts", "preload"],
  ["host.ts", "host"],
  ["cli.ts", "cli"],
  ["trainer/entry.ts", "trainer/entry"],
  ["analysis/entry.ts", "analysis/entry"],
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
 * @typedef {object} BuildFor
 * @property {string | string[]} target as esbuild names it
 * @property {string} [prelude] a script that comes before everything else in each bundle
 */

/** The Node of the pinned Electron, and the lab's own for the command line. */
const NODE_24 = { target: "node24" };

/** Zod's messages in 60 languages, a sixth of each bundle: esbuild does not see that none is used. */
const withoutLocales = /** @type {import("esbuild").Plugin} */ ({
  name: "without-locales",
  setup(builder) {
    builder.onLoad({ filter: /zod[/\\]v4[/\\]locales[/\\]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
});

/** What all bundles are. */
const common = /** @type {const} */ ({
  outExtension: { ".js": ".cjs" },
  bundle: true,
  format: "cjs",
  platform: "node",
  sourcemap: true,
  external: externalPackages,
  logLevel: "warning",
  absWorkingDir: projectRoot,
});

/** CommonJS has no import.meta; sources use its url to find files and to load native packages. */
const importMetaUrl = 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;';

/**
 * Bundles the main process, preload, browser host, command line and trainer, its kernel beside it.
 * @param {string} outdir
 * @param {BuildFor} [runtime]
 * @returns {Promise<string[]>} names of the entries built
 */
export async function buildMainProcess(outdir, { target, prelude = "" } = NODE_24) {
  const found = mainEntries();
  // The preload script runs in the page's sandbox, where there is no node:url.
  const preload = found.filter((entry) => entry.out === "preload");
  const others = found.filter((entry) => entry.out !== "preload");
  const shared = { ...common, plugins: [withoutLocales], target, outdir };
  await build({ ...shared, entryPoints: preload, banner: { js: prelude } });
  await build({
    ...shared,
    entryPoints: others,
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: `${prelude}${importMetaUrl}` },
  });
  // The trainer alone loads it.
  fs.copyFileSync(await compileKernel(), path.join(outdir, "trainer", kernelName));
  return found.map((entry) => entry.out);
}
