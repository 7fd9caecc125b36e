// @ts-check
import path from "node:path";

/** Stands for the modules that come with Node, written with `node:` or without. */
export const NODE = "node";

/**
 * @typedef {object} Room
 * @property {string} path a folder, or a file that stands alone
 * @property {readonly string[]} rooms what it may import of this repository, beside itself
 * @property {readonly string[]} packages what it may import from elsewhere; `@scope/*` is a whole scope
 */

/**
 * Who may import what. A file belongs to the room with the longest path that holds it; what is not
 * listed is refused. docs/architecture.md says why.
 * @type {readonly Room[]}
 */
export const ROOMS = [
  // Each of shared/ knows those above it alone.
  room("shared/metrics"),
  room("shared/screens"),
  room("shared/glossary"),
  room("shared/format", "metrics"),
  room("shared/random", "", "pure-rand"),
  room("shared/statistics", "format random", "@stdlib/*"),
  room("shared/registry", "format", "zod"),
  room("shared/spec", "registry format metrics", "zod"),
  room("shared/spectrum", "registry format spec"),
  room("shared/presets", "registry format spec"),
  room("shared/lesson", "glossary registry spec spectrum presets", "zod"),
  room("shared/problem", "registry random spec spectrum"),
  room("shared/fused", "format registry random spec spectrum problem"),
  room(
    "shared/results",
    "registry metrics format random statistics spec spectrum presets",
    "papaparse",
  ),
  room("shared/theory", "metrics registry format statistics spec spectrum problem results", "zod"),
  room("shared/study", "metrics format random statistics registry spec results theory", "zod"),
  room("shared/probe", "spectrum registry format statistics spec results theory study"),
  room("shared/protocol", "spec results probe"),
  room(
    "shared/api",
    "format metrics statistics registry spec spectrum presets results study probe protocol",
    "zod",
  ),
  room("shared/bundle", "results", "zod"),
  room("shared/comparison", "format metrics statistics registry spec spectrum presets results api"),
  room("shared/claims", "format statistics spec presets results api"),
  room(
    "shared/figures",
    "format metrics random statistics registry spec spectrum presets results theory study probe api comparison",
    "d3-array",
    "d3-color",
    "d3-scale",
    "d3-scale-chromatic",
    "d3-shape",
  ),

  room("main/lab-version.ts", "../package.json"),
  room("main/data-folder.ts", "", NODE),
  room("main/ports", "../shared ports/inputs-folder.ts"),
  room("main/ports/inputs-folder.ts", "store/process-identity.ts", NODE),
  // For what runs in a forked process.
  room("main/ports/parent-port.ts"),
  room("main/files", "", NODE),
  room("main/data-files", "../shared", NODE),
  room("main/native", "../shared", NODE, "zod", "@tensorflow/*"),
  room(
    "main/trainer",
    "../shared ports/parent-port.ts data-files native",
    NODE,
    "zod",
    "@tensorflow/*",
  ),
  room("main/store/series-codec.ts", "../shared", NODE),
  room("main/store/process-identity.ts", "", NODE),
  room(
    "main/store",
    "../shared files store/series-codec.ts store/process-identity.ts",
    NODE,
    "better-sqlite3",
  ),
  room("main/pdf", "ports", NODE),
  room("main/report", "../shared", "temml"),
  room("main/bundle", "../shared", NODE, "zod", "fflate"),
  room("main/comparison", "../shared"),
  room(
    "main/analysis",
    "../shared ports/parent-port.ts store/series-codec.ts comparison report",
    NODE,
  ),
  room(
    "main/lab",
    "../shared ports files data-files store store/series-codec.ts store/process-identity.ts bundle comparison report analysis",
    NODE,
  ),
  room("main/host", "../shared", NODE),
  room("main/host/browser", "../shared ports host", NODE, "ws"),
  room("main/host/electron", "../shared ports files host", NODE, "electron", "zod"),
  room(
    "main/cli",
    "../shared lab-version.ts data-folder.ts ports files native store bundle comparison report pdf lab host/browser",
    NODE,
  ),
  room("main/cli.ts", "../shared data-folder.ts lab-version.ts store cli", NODE),
  room(
    "main/app.ts",
    "../shared/format lab-version.ts data-folder.ts native lab host/electron",
    NODE,
    "electron",
  ),
  room("main/preload.ts", "../shared/api host/electron", "electron"),

  room("renderer/styles"),
  room("renderer/jitless.ts", "", "zod"),
  room("renderer/window", "../shared"),
  room("renderer/api", "../shared"),
  room("renderer/model", "../shared", "zod"),
  room(
    "renderer/charts",
    "../shared model",
    "chart.js",
    "chartjs-plugin-annotation",
    "chartjs-plugin-zoom",
  ),
  room("renderer/components", "../shared window model charts", "svelte", "bits-ui"),
  room("renderer/theory", "../shared jitless.ts window model charts components"),
  room("renderer/live", "../shared model", "virtual:fused-kernel"),
  room("renderer/state", "../shared window api model", "svelte", "zod"),
  room("renderer/shell", "../shared window model components state", "bits-ui"),
  room(
    "renderer/screens",
    "../shared window api model charts components theory live state",
    "svelte",
  ),
  room("renderer/App.svelte", "../shared/screens model components state shell screens", "bits-ui"),
  room("renderer/early.ts", "window api"),
  room(
    "renderer/main.ts",
    "early.ts jitless.ts styles window api model state screens App.svelte",
    "svelte",
    "@fontsource-variable/inter",
  ),
];

/**
 * @param {string} at its path
 * @param {string} rooms what it may import, from the folder at the top that holds it, a space between two
 * @param {readonly string[]} packages
 * @returns {Room}
 */
function room(at, rooms = "", ...packages) {
  const [top = ""] = at.split("/");
  const names = rooms.split(" ").filter((name) => name !== "");
  return { path: at, rooms: names.map((name) => path.posix.join(top, name)), packages };
}
