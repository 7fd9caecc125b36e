// @ts-check
import fs from "node:fs";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";
import { projectRoot } from "../bootstrap/paths.mjs";
import { fusedKernelModule } from "./fused-kernel-module.mjs";
import { plainPathTo } from "../bootstrap/work-folder.mjs";

/** The pinned Electron's Chromium is far beyond what browsers that open the host have in common. */
const TODAYS_BROWSERS = { target: "baseline-widely-available" };

/**
 * The page's script in four files: what reaches the lab, what draws the frame and the library, and what
 * the other screens have beside it, of others and our own. Zod is in the second, after `jitless.ts` has
 * set it up.
 * @type {import("rolldown").CodeSplittingGroup[]}
 */
const SCRIPT_FILES = [
  {
    name: "early",
    test: /renderer\/(?:early\.ts|api\/|window\/(?:stored|opening-hash)\.ts)|shared\/api\/(?:event-listeners|library-page-rows)\.ts/,
    priority: 3,
  },
  { name: "first", tags: ["$initial"], priority: 2 },
  { name: "libraries", test: /node_modules/, priority: 1 },
  { name: "screens" },
];

/**
 * Builds the interface.
 * @param {string} outDir
 * @param {import("./main-process.mjs").BuildFor} [runtime]
 * @returns {Promise<boolean>} false where the interface has no index.html yet
 */
export async function buildRenderer(outDir, runtime = TODAYS_BROWSERS) {
  if (!fs.existsSync(path.join(projectRoot, "renderer", "index.html"))) return false;
  const { place, dispose } = plainPathTo(projectRoot);
  try {
    await buildFrom(place, outDir, runtime);
  } finally {
    dispose();
  }
  return true;
}

/**
 * @param {string} project the project's folder, or a link to it
 * @param {string} outDir
 * @param {import("./main-process.mjs").BuildFor} runtime
 */
async function buildFrom(project, outDir, { target, prelude = "" }) {
  const output = { output: { banner: prelude } };
  await build({
    root: path.join(project, "renderer"),
    // Vite would find its way back to the clone's own path, at which it breaks.
    resolve: { preserveSymlinks: project !== projectRoot },
    base: "./",
    configFile: false,
    plugins: [svelte({ configFile: path.join(project, "svelte.config.js") }), earlyScript(project)],
    publicDir: false,
    logLevel: "warn",
    worker: { format: "es", plugins: () => [fusedKernelModule()], rollupOptions: output },
    build: {
      target,
      rollupOptions: { output: { ...output.output, codeSplitting: { groups: SCRIPT_FILES } } },
      cssCodeSplit: false,
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      // The page comes from the same machine: one file of a megabyte loads as soon as ten would.
      chunkSizeWarningLimit: 1000,
    },
  });
}

/**
 * Names the early script in the page before the main one, which imports what it exports. Of two scripts
 * that the page itself names Vite would make one.
 * @param {string} project
 * @returns {import("vite").Plugin}
 */
function earlyScript(project) {
  const source = path.join(project, "renderer", "early.ts");
  return {
    name: "early-script",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const early = Object.values(bundle ?? {}).find(
          (file) => file.type === "chunk" && file.moduleIds.includes(source),
        );
        if (early === undefined) throw new Error("The early script was not built.");
        const tag = `<script type="module" crossorigin src="./${early.fileName}"></script>`;
        return html.replace("<title>", `${tag}\n    <title>`);
      },
    },
  };
}
