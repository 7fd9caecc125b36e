// @ts-check

/** Stands for the modules that come with Node, written with `node:` or without. */
export const NODE = "node";

/**
 * @typedef {object} Room
 * @property {string} path a folder, or a file that stands alone
 * @property {readonly string[]} rooms what it may import of this repository, beside itself
 * @property {readonly string[]} [packages] what it may import from elsewhere; `@scope/*` is a whole scope
 */

/**
 * Who may import what. A file belongs to the room with the longest path that holds it; what is not
 * listed is refused. docs/architecture.md says why.
 * @type {readonly Room[]}
 */
export const ROOMS = [
  // Each knows those above it alone.
  { path: "shared/metrics", rooms: [] },
  { path: "shared/screens", rooms: [] },
  { path: "shared/glossary", rooms: [] },
  { path: "shared/format", rooms: ["shared/metrics"] },
  { path: "shared/random", rooms: [], packages: ["pure-rand"] },
  { path: "shared/statistics", rooms: ["shared/format", "shared/random"], packages: ["@stdlib/*"] },
  { path: "shared/registry", rooms: ["shared/format"], packages: ["zod"] },
  {
    path: "shared/spec",
    rooms: ["shared/registry", "shared/format", "shared/metrics"],
    packages: ["zod"],
  },
  { path: "shared/spectrum", rooms: ["shared/registry", "shared/format", "shared/spec"] },
  { path: "shared/presets", rooms: ["shared/registry", "shared/format", "shared/spec"] },
  {
    path: "shared/lesson",
    rooms: [
      "shared/glossary",
      "shared/registry",
      "shared/spec",
      "shared/spectrum",
      "shared/presets",
    ],
    packages: ["zod"],
  },
  {
    path: "shared/problem",
    rooms: ["shared/registry", "shared/random", "shared/spec", "shared/spectrum"],
  },
  {
    path: "shared/fused",
    rooms: [
      "shared/format",
      "shared/registry",
      "shared/random",
      "shared/spec",
      "shared/spectrum",
      "shared/problem",
    ],
  },
  {
    path: "shared/results",
    rooms: [
      "shared/registry",
      "shared/metrics",
      "shared/format",
      "shared/random",
      "shared/statistics",
      "shared/spec",
      "shared/spectrum",
      "shared/presets",
    ],
    packages: ["papaparse"],
  },
  {
    path: "shared/theory",
    rooms: [
      "shared/registry",
      "shared/format",
      "shared/spec",
      "shared/spectrum",
      "shared/problem",
      "shared/results",
    ],
    packages: ["zod"],
  },
  {
    path: "shared/study",
    rooms: [
      "shared/metrics",
      "shared/format",
      "shared/random",
      "shared/statistics",
      "shared/registry",
      "shared/spec",
      "shared/results",
      "shared/theory",
    ],
    packages: ["zod"],
  },
  {
    path: "shared/probe",
    rooms: [
      "shared/spectrum",
      "shared/registry",
      "shared/format",
      "shared/statistics",
      "shared/spec",
      "shared/results",
      "shared/theory",
      "shared/study",
    ],
  },
  {
    path: "shared/protocol",
    rooms: ["shared/spec", "shared/results", "shared/probe"],
  },
  {
    path: "shared/api",
    rooms: [
      "shared/format",
      "shared/metrics",
      "shared/statistics",
      "shared/registry",
      "shared/spec",
      "shared/spectrum",
      "shared/presets",
      "shared/results",
      "shared/study",
      "shared/probe",
      "shared/protocol",
    ],
    packages: ["zod"],
  },
  { path: "shared/bundle", rooms: ["shared/results"], packages: ["zod"] },
  {
    path: "shared/comparison",
    rooms: [
      "shared/format",
      "shared/metrics",
      "shared/statistics",
      "shared/registry",
      "shared/spec",
      "shared/spectrum",
      "shared/presets",
      "shared/results",
      "shared/api",
    ],
  },
  {
    path: "shared/claims",
    rooms: [
      "shared/format",
      "shared/statistics",
      "shared/spec",
      "shared/presets",
      "shared/results",
      "shared/api",
    ],
  },
  {
    path: "shared/figures",
    rooms: [
      "shared/format",
      "shared/metrics",
      "shared/random",
      "shared/statistics",
      "shared/registry",
      "shared/spec",
      "shared/spectrum",
      "shared/presets",
      "shared/results",
      "shared/theory",
      "shared/study",
      "shared/probe",
      "shared/api",
      "shared/comparison",
    ],
    packages: ["d3-array", "d3-color", "d3-scale", "d3-scale-chromatic", "d3-shape"],
  },

  { path: "main/lab-version.ts", rooms: ["package.json"] },
  { path: "main/data-folder.ts", rooms: [], packages: [NODE] },
  { path: "main/ports", rooms: ["shared"] },
  // For what runs in a forked process.
  { path: "main/ports/parent-port.ts", rooms: [] },
  { path: "main/files", rooms: [], packages: [NODE] },
  { path: "main/data-files", rooms: ["shared"], packages: [NODE] },
  { path: "main/native", rooms: ["shared"], packages: [NODE, "zod", "@tensorflow/*"] },
  {
    path: "main/trainer",
    rooms: ["shared", "main/ports/parent-port.ts", "main/data-files", "main/native"],
    packages: [NODE, "zod", "@tensorflow/*"],
  },
  { path: "main/store/series-codec.ts", rooms: ["shared"], packages: [NODE] },
  {
    path: "main/store",
    rooms: ["shared", "main/files", "main/store/series-codec.ts"],
    packages: [NODE, "better-sqlite3"],
  },
  { path: "main/pdf", rooms: ["main/ports"], packages: [NODE] },
  { path: "main/report", rooms: ["shared"], packages: ["temml"] },
  { path: "main/bundle", rooms: ["shared"], packages: [NODE, "zod", "fflate"] },
  { path: "main/comparison", rooms: ["shared"] },
  {
    path: "main/analysis",
    rooms: [
      "shared",
      "main/ports/parent-port.ts",
      "main/store/series-codec.ts",
      "main/comparison",
      "main/report",
    ],
    packages: [NODE],
  },
  {
    path: "main/lab",
    rooms: [
      "shared",
      "main/ports",
      "main/files",
      "main/data-files",
      "main/store",
      "main/store/series-codec.ts",
      "main/bundle",
      "main/comparison",
      "main/report",
      "main/analysis",
    ],
    packages: [NODE],
  },
  { path: "main/host", rooms: ["shared"], packages: [NODE] },
  {
    path: "main/host/browser",
    rooms: ["shared", "main/ports", "main/host"],
    packages: [NODE, "ws"],
  },
  {
    path: "main/host/electron",
    rooms: ["shared", "main/ports", "main/files", "main/host"],
    packages: [NODE, "electron", "zod"],
  },
  {
    path: "main/cli",
    rooms: [
      "shared",
      "main/lab-version.ts",
      "main/data-folder.ts",
      "main/ports",
      "main/files",
      "main/native",
      "main/store",
      "main/bundle",
      "main/comparison",
      "main/report",
      "main/pdf",
      "main/lab",
      "main/host/browser",
    ],
    packages: [NODE],
  },
  {
    path: "main/cli.ts",
    rooms: ["shared", "main/data-folder.ts", "main/lab-version.ts", "main/store", "main/cli"],
    packages: [NODE],
  },
  {
    path: "main/app.ts",
    rooms: [
      "shared/format",
      "main/lab-version.ts",
      "main/data-folder.ts",
      "main/native",
      "main/lab",
      "main/host/electron",
    ],
    packages: [NODE, "electron"],
  },
  { path: "main/preload.ts", rooms: ["shared/api", "main/host/electron"], packages: ["electron"] },

  { path: "renderer/styles", rooms: [] },
  { path: "renderer/jitless.ts", rooms: [], packages: ["zod"] },
  { path: "renderer/window", rooms: ["shared"] },
  { path: "renderer/api", rooms: ["shared"] },
  { path: "renderer/model", rooms: ["shared"] },
  {
    path: "renderer/charts",
    rooms: ["shared", "renderer/model"],
    packages: ["chart.js", "chartjs-plugin-annotation", "chartjs-plugin-zoom"],
  },
  {
    path: "renderer/components",
    rooms: ["shared", "renderer/window", "renderer/model", "renderer/charts"],
    packages: ["svelte", "bits-ui"],
  },
  {
    path: "renderer/theory",
    rooms: [
      "shared",
      "renderer/jitless.ts",
      "renderer/window",
      "renderer/model",
      "renderer/charts",
      "renderer/components",
    ],
  },
  {
    path: "renderer/live",
    rooms: ["shared", "renderer/model"],
    packages: ["virtual:fused-kernel"],
  },
  {
    path: "renderer/state",
    rooms: ["shared", "renderer/window", "renderer/api", "renderer/model"],
    packages: ["svelte", "zod"],
  },
  {
    path: "renderer/shell",
    rooms: ["shared", "renderer/window", "renderer/model", "renderer/components", "renderer/state"],
    packages: ["bits-ui"],
  },
  {
    path: "renderer/screens",
    rooms: [
      "shared",
      "renderer/window",
      "renderer/api",
      "renderer/model",
      "renderer/charts",
      "renderer/components",
      "renderer/theory",
      "renderer/live",
      "renderer/state",
    ],
    packages: ["svelte"],
  },
  {
    path: "renderer/App.svelte",
    rooms: [
      "shared/screens",
      "renderer/model",
      "renderer/components",
      "renderer/state",
      "renderer/shell",
      "renderer/screens",
    ],
    packages: ["bits-ui"],
  },
  {
    path: "renderer/main.ts",
    rooms: [
      "renderer/jitless.ts",
      "renderer/styles",
      "renderer/api",
      "renderer/state",
      "renderer/App.svelte",
    ],
    packages: ["svelte", "@fontsource-variable/inter"],
  },
];
