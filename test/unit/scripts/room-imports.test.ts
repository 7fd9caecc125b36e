import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { ROOMS } from "../../../scripts/lint/rooms.mjs";

const NATIVE = ["electron", "better-sqlite3", "@tensorflow/tfjs-node"];
const NOT_SHARED = [
  ...NATIVE,
  "svelte",
  "fs",
  "node:fs",
  "fs/promises",
  "../../main/lab/lab.ts",
  "../../renderer/model/route.ts",
];
const NOT_RENDERER = [
  ...NATIVE,
  "fs",
  "node:path",
  "../../main/ports/running-lab.ts",
  "../../main/host/electron/channels.ts",
];

/** What a file of each room is refused, and what it may import. */
const PROBES: Readonly<Record<string, { refused: readonly string[]; allowed: string }>> = {
  "shared/screens": {
    refused: [...NOT_SHARED, "zod", "../format/number.ts"],
    allowed: "./screen.ts",
  },
  "shared/glossary": {
    refused: [...NOT_SHARED, "zod", "../format/number.ts"],
    allowed: "./term.ts",
  },
  "shared/format": {
    refused: [...NOT_SHARED, "zod", "../spec/schema.ts"],
    allowed: "./number.ts",
  },
  "shared/metrics": {
    refused: [...NOT_SHARED, "zod", "../spec/schema.ts", "../results/series.ts"],
    allowed: "./metric.ts",
  },
  "shared/random": {
    refused: [...NOT_SHARED, "zod", "../spec/schema.ts"],
    allowed: "pure-rand/generator/xoroshiro128plus",
  },
  "shared/statistics": {
    refused: [...NOT_SHARED, "zod", "../spec/schema.ts", "../results/series.ts"],
    allowed: "../random/random-stream.ts",
  },
  "shared/registry": {
    refused: [...NOT_SHARED, "../spec/schema.ts", "../spectrum/spectrum.ts"],
    allowed: "zod",
  },
  "shared/spec": {
    refused: [...NOT_SHARED, "../presets/presets.ts", "../results/series.ts"],
    allowed: "zod",
  },
  "shared/spectrum": {
    refused: [...NOT_SHARED, "../theory/verdict.ts", "../problem/planted-target.ts"],
    allowed: "../spec/schema.ts",
  },
  "shared/lesson": {
    refused: [...NOT_SHARED, "../results/series.ts", "../api/records.ts"],
    allowed: "../presets/spectra.ts",
  },
  "shared/presets": {
    refused: [...NOT_SHARED, "../claims/claim.ts", "../api/records.ts"],
    allowed: "../spec/schema.ts",
  },
  "shared/problem": {
    refused: [...NOT_SHARED, "../theory/verdict.ts"],
    allowed: "../random/random-stream.ts",
  },
  "shared/fused": {
    refused: [...NOT_SHARED, "zod", "../theory/verdict.ts", "../results/series.ts"],
    allowed: "../problem/planted-target.ts",
  },
  "shared/results": {
    refused: [...NOT_SHARED, "../api/records.ts", "../theory/verdict.ts"],
    allowed: "../statistics/estimate.ts",
  },
  "shared/theory": {
    refused: [...NOT_SHARED, "../study/cells.ts", "../presets/presets.ts", "../api/records.ts"],
    allowed: "../spectrum/spectrum.ts",
  },
  "shared/study": {
    refused: [...NOT_SHARED, "../api/records.ts", "../presets/presets.ts"],
    allowed: "../theory/verdict.ts",
  },
  "shared/probe": {
    refused: [...NOT_SHARED, "../api/records.ts", "../protocol/trainer-protocol.ts"],
    allowed: "../theory/verdict.ts",
  },
  "shared/protocol": {
    refused: [...NOT_SHARED, "../api/records.ts"],
    allowed: "../results/measurements.ts",
  },
  "shared/api": {
    refused: [...NOT_SHARED, "../claims/claim.ts"],
    allowed: "../results/result-file.ts",
  },
  "shared/comparison": {
    refused: [...NOT_SHARED, "zod", "../figures/figure.ts", "../claims/claim.ts"],
    allowed: "../api/records.ts",
  },
  "shared/bundle": {
    refused: [...NOT_SHARED, "../api/contract.ts", "../spec/schema.ts"],
    allowed: "../results/run-status.ts",
  },
  "shared/claims": {
    refused: [...NOT_SHARED, "../theory/verdict.ts"],
    allowed: "../presets/paper-grid.ts",
  },
  "shared/figures": {
    refused: [...NOT_SHARED, "zod", "chart.js", "@xmldom/xmldom", "../claims/claim.ts"],
    allowed: "d3-scale",
  },

  "main/lab-version.ts": { refused: ["fs", "./data-folder.ts"], allowed: "../package.json" },
  "main/data-folder.ts": { refused: [...NATIVE, "./lab/lab.ts"], allowed: "node:os" },
  "main/ports": {
    refused: [...NATIVE, "node:fs", "../host/dispatch.ts", "../lab/lab.ts"],
    allowed: "../../shared/api/contract.ts",
  },
  "main/files": {
    refused: [...NATIVE, "../lab/lab.ts", "../store/store.ts", "../../shared/spec/schema.ts"],
    allowed: "node:fs",
  },
  "main/data-files": {
    refused: [...NATIVE, "../lab/lab.ts", "../store/store.ts", "../trainer/job.ts"],
    allowed: "node:fs",
  },
  "main/native": {
    refused: ["electron", "better-sqlite3", "../store/store.ts", "../trainer/job.ts"],
    allowed: "@tensorflow/tfjs-node",
  },
  "main/trainer": {
    refused: [
      "electron",
      "better-sqlite3",
      "../store/store.ts",
      "../lab/lab.ts",
      "../report/report-document.ts",
      "../host/dispatch.ts",
      "../ports/trainer-fork.ts",
      "../../renderer/model/route.ts",
    ],
    allowed: "../data-files/read-samples.ts",
  },
  "main/store": {
    refused: [
      "electron",
      "@tensorflow/tfjs-node",
      "../lab/lab.ts",
      "../report/report-document.ts",
      "../host/dispatch.ts",
      "../cli/command.ts",
      "../trainer/job.ts",
    ],
    allowed: "better-sqlite3",
  },
  "main/bundle": {
    refused: [...NATIVE, "../store/store.ts", "../lab/lab.ts", "../report/report-document.ts"],
    allowed: "fflate",
  },
  "main/comparison": {
    refused: [
      ...NATIVE,
      "fs",
      "../store/store.ts",
      "../lab/lab.ts",
      "../report/report-document.ts",
    ],
    allowed: "../../shared/statistics/estimate.ts",
  },
  "main/ports/parent-port.ts": {
    refused: [...NATIVE, "node:fs", "./trainer-fork.ts", "../lab/lab.ts"],
    allowed: "./parent-port.ts",
  },
  "main/ports/inputs-folder.ts": {
    refused: [...NATIVE, "./trainer-fork.ts", "../store/store.ts", "../lab/lab.ts"],
    allowed: "../store/process-identity.ts",
  },
  "main/store/process-identity.ts": {
    refused: [...NATIVE, "./store.ts", "../lab/lab.ts"],
    allowed: "node:fs",
  },
  "main/store/series-codec.ts": {
    refused: [...NATIVE, "./store.ts", "../lab/lab.ts"],
    allowed: "node:zlib",
  },
  "main/analysis": {
    refused: [...NATIVE, "../store/store.ts", "../lab/lab.ts", "../trainer/job.ts"],
    allowed: "../comparison/compare-runs.ts",
  },
  "main/pdf": {
    refused: [...NATIVE, "../lab/lab.ts", "../report/report-document.ts", "../cli/command.ts"],
    allowed: "../ports/pdf-printer.ts",
  },
  "main/report": {
    refused: [
      ...NATIVE,
      "fs",
      "../store/store.ts",
      "../lab/lab.ts",
      "../host/dispatch.ts",
      "../cli/command.ts",
      "../trainer/job.ts",
      "../../renderer/model/route.ts",
      "d3-scale",
    ],
    allowed: "../../shared/figures/table.ts",
  },
  "main/lab": {
    refused: [
      ...NATIVE,
      "../host/dispatch.ts",
      "../cli/command.ts",
      "../trainer/job.ts",
      "../../renderer/model/route.ts",
    ],
    allowed: "../store/store.ts",
  },
  "main/host": {
    refused: [...NATIVE, "../lab/lab.ts", "../store/store.ts", "../trainer/job.ts"],
    allowed: "../../shared/api/contract.ts",
  },
  "main/host/browser": {
    refused: [...NATIVE, "../../lab/lab.ts", "../electron/menu.ts"],
    allowed: "../../ports/running-lab.ts",
  },
  "main/host/electron": {
    refused: ["better-sqlite3", "../../lab/lab.ts", "../browser/browser-host.ts"],
    allowed: "electron",
  },
  "main/cli": {
    refused: [...NATIVE, "../trainer/job.ts", "../host/electron/menu.ts"],
    allowed: "../lab/lab.ts",
  },
  "main/cli.ts": { refused: [...NATIVE, "./trainer/job.ts"], allowed: "./cli/help.ts" },
  "main/app.ts": {
    refused: ["better-sqlite3", "@tensorflow/tfjs-node", "./trainer/job.ts", "./cli/help.ts"],
    allowed: "electron",
  },
  "main/preload.ts": {
    refused: ["node:fs", "better-sqlite3", "./lab/lab.ts"],
    allowed: "./host/electron/channels.ts",
  },

  "renderer/styles": { refused: [...NOT_RENDERER, "../model/route.ts"], allowed: "./index.css" },
  "renderer/jitless.ts": { refused: ["fs", "./model/route.ts"], allowed: "zod" },
  "renderer/window": {
    refused: [...NOT_RENDERER, "../state/app-context.ts", "../model/route.ts"],
    allowed: "../../shared/api/records.ts",
  },
  "renderer/api": {
    refused: [...NOT_RENDERER, "svelte", "../state/app-context.ts", "../model/route.ts"],
    allowed: "../../shared/api/contract.ts",
  },
  "renderer/model": {
    refused: [
      ...NOT_RENDERER,
      "svelte",
      "../state/app-context.ts",
      "../screens/Screen.svelte",
      "../components/Icon.svelte",
      "../api/connection.ts",
      "../charts/figure-config.ts",
      "../theory/do-job.ts",
    ],
    allowed: "../../shared/spec/schema.ts",
  },
  "renderer/charts": {
    refused: [
      ...NOT_RENDERER,
      "svelte",
      "../state/app-context.ts",
      "../screens/Screen.svelte",
      "../components/Icon.svelte",
      "../api/connection.ts",
      "../theory/do-job.ts",
    ],
    allowed: "chart.js",
  },
  "renderer/components": {
    refused: [
      ...NOT_RENDERER,
      "../state/app-context.ts",
      "../screens/Screen.svelte",
      "../shell/Rail.svelte",
      "../api/connection.ts",
    ],
    allowed: "../charts/figure-config.ts",
  },
  "renderer/theory": {
    refused: [...NOT_RENDERER, "../state/app-context.ts", "../screens/Screen.svelte"],
    allowed: "../../shared/theory/verdict.ts",
  },
  "renderer/live": {
    refused: [...NOT_RENDERER, "../state/app-context.ts", "../charts/figure-config.ts"],
    allowed: "virtual:fused-kernel",
  },
  "renderer/state": {
    refused: [...NOT_RENDERER, "../screens/Screen.svelte", "../components/Icon.svelte"],
    allowed: "../api/connection.ts",
  },
  "renderer/shell": {
    refused: [...NOT_RENDERER, "../screens/Screen.svelte", "../api/connection.ts"],
    allowed: "../state/app-context.ts",
  },
  "renderer/screens": {
    refused: [...NOT_RENDERER, "../shell/Rail.svelte", "../App.svelte"],
    allowed: "../state/app-context.ts",
  },
  "renderer/App.svelte": { refused: [...NATIVE, "fs"], allowed: "./shell/Rail.svelte" },
  "renderer/early.ts": {
    refused: [...NATIVE, "fs", "zod", "./model/library-view.ts"],
    allowed: "./api/connect-lab.ts",
  },
  "renderer/main.ts": { refused: [...NATIVE, "fs"], allowed: "./App.svelte" },
};

const eslint = new ESLint({ cwd: new URL("../../..", import.meta.url).pathname });

/** A file of a room; a room that is a file is itself. */
function fileOf(room: string): string {
  return /\.\w+$/.test(room) ? room : `${room}/probe.ts`;
}

/** The imports, and names of other places, that lint refuses in a file. */
async function refusals(file: string, lines: readonly string[]): Promise<string[]> {
  const code = file.endsWith(".svelte")
    ? `<script lang="ts">\n${lines.join("\n")}\n</script>\n`
    : `${lines.join("\n")}\n`;
  const [result] = await eslint.lintText(code, { filePath: file });
  const first = file.endsWith(".svelte") ? 2 : 1;
  const rules = ["lab/room-imports", "no-restricted-globals"];
  return result!.messages
    .filter(({ ruleId }) => rules.includes(ruleId ?? ""))
    .map(({ line }) => lines[line - first] ?? "the whole file");
}

const importing = (source: string): string => `import ${JSON.stringify(source)};`;

describe("the rooms of the tree", () => {
  it("are all probed here", () => {
    expect(Object.keys(PROBES).sort()).toEqual(ROOMS.map(({ path }) => path).sort());
  });

  it("form no circle", () => {
    const left = new Map(ROOMS.map(({ path, rooms }) => [path, rooms]));
    const isThere = (room: string): boolean =>
      [...left.keys()].some(
        (path) => path === room || (room === "shared" && path.startsWith("shared/")),
      );
    for (let before = -1; before !== left.size;) {
      before = left.size;
      for (const [path, rooms] of left) if (!rooms.some(isThere)) left.delete(path);
    }
    expect([...left.keys()]).toEqual([]);
  });

  it.each(Object.entries(PROBES))(
    "%s imports what it may, and nothing else",
    async (room, probe) => {
      const refused = ["left-pad", ...probe.refused].map(importing);
      expect(await refusals(fileOf(room), [...refused, importing(probe.allowed)])).toEqual(refused);
    },
  );

  it("cannot be got round by another way of importing, or from a deeper folder", async () => {
    const lines = [
      'import type { Job } from "../../trainer/job.ts";',
      'export { Job } from "../../trainer/job.ts";',
      'export * from "../../trainer/job.ts";',
      'const later = () => import("../../trainer/job.ts");',
      'type Module = typeof import("../../trainer/job.ts");',
      'const now = require("@tensorflow/tfjs-node");',
    ];
    expect(await refusals("main/lab/study/probe.ts", lines)).toEqual(lines);
  });

  it("hold in components as well", async () => {
    const lines = [importing("../state/app-context.ts"), importing("../../main/lab/lab.ts")];
    expect(await refusals("renderer/components/Probe.svelte", lines)).toEqual(lines);
  });

  it("leave no file outside of them", async () => {
    expect(await refusals("shared/elsewhere/probe.ts", [importing("zod")])).toEqual([
      importing("zod"),
    ]);
    expect(await refusals("main/probe.ts", [importing("node:fs")])).toEqual([importing("node:fs")]);
  });
});

describe("names that the language does not have", () => {
  const page = ["document", "window", "history", "HTMLElement"].map((name) => `${name};`);
  const node = ["process", "Buffer", "global", "setImmediate"].map((name) => `${name};`);
  const both = ["console", "setTimeout", "URL", "performance"].map((name) => `${name};`);
  const language = ["Math", "Promise", "Float64Array", "Intl"].map((name) => `${name};`);

  it("are refused in shared/", async () => {
    const lines = [...page, ...node, ...both, ...language];
    expect(await refusals("shared/spec/probe.ts", lines)).toEqual([...page, ...node, ...both]);
  });

  it("are refused in main/ where only a page has them, in renderer/ where only Node has them", async () => {
    const lines = [...page, ...node, ...both, ...language];
    expect(await refusals("main/lab/probe.ts", lines)).toEqual(page);
    expect(await refusals("renderer/model/probe.ts", lines)).toEqual(node);
  });
});
