// @ts-check
import fs from "node:fs";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { projectRoot } from "../bootstrap/paths.mjs";

/**
 * Builds the interface for Chromium 108, the oldest browser a test lane uses.
 * @param {string} outDir
 * @returns {Promise<boolean>} false where the interface has no index.html yet
 */
export async function buildRenderer(outDir) {
  const root = path.join(projectRoot, "renderer");
  if (!fs.existsSync(path.join(root, "index.html"))) return false;
  await build({
    root,
    base: "./",
    configFile: false,
    plugins: [svelte({ configFile: path.join(projectRoot, "svelte.config.js") })],
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
  return true;
}
