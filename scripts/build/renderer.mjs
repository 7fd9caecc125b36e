// @ts-check
import fs from "node:fs";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { projectRoot } from "../bootstrap/paths.mjs";
import { plainPathTo } from "../bootstrap/work-folder.mjs";

/**
 * Builds the interface for Chromium 108, the oldest browser a test lane uses.
 * @param {string} outDir
 * @returns {Promise<boolean>} false where the interface has no index.html yet
 */
export async function buildRenderer(outDir) {
  if (!fs.existsSync(path.join(projectRoot, "renderer", "index.html"))) return false;
  const { place, dispose } = plainPathTo(projectRoot);
  try {
    await buildFrom(place, outDir);
  } finally {
    dispose();
  }
  return true;
}

/**
 * @param {string} project the project's folder, or a link to it
 * @param {string} outDir
 */
async function buildFrom(project, outDir) {
  await build({
    root: path.join(project, "renderer"),
    // Vite would find its way back to the clone's own path, at which it breaks.
    resolve: { preserveSymlinks: project !== projectRoot },
    base: "./",
    configFile: false,
    plugins: [svelte({ configFile: path.join(project, "svelte.config.js") })],
    publicDir: false,
    logLevel: "warn",
    build: {
      target: "chrome108",
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      // The page comes from the same machine: one file of a megabyte loads as soon as ten would.
      chunkSizeWarningLimit: 1000,
    },
  });
}
