// Measures a comparison of many long runs: node scripts/bench-comparison.ts [variants seeds moments]
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { childProcesses } from "../main/lab/fork-child.ts";
import { Lab } from "../main/lab/lab.ts";
import { DEFAULT_STATISTICS } from "../shared/results/statistics-choice.ts";
import { openStore } from "../main/store/open-store.ts";
import { chromiumPrinter } from "../main/pdf/chromium-printer.ts";
import { fillStore } from "./bench/filled-store.ts";
import { longestWait } from "./bench/longest-wait.ts";

const [variants = 10, seeds = 20, moments = 1000] = process.argv.slice(2).map(Number);
const main = path.resolve(import.meta.dirname, "../main");
// What is shipped starts sooner than its sources, which Node has to strip of their types first.
const built = path.resolve(main, "../dist/main/analysis/entry.cjs");
const analysis = existsSync(built) ? built : path.join(main, "analysis/entry.ts");

const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-"));
const store = openStore(folder);
const lab = new Lab({
  store,
  fork: childProcesses(path.join(main, "trainer/entry.ts")),
  forkAnalysis: childProcesses(analysis),
  trainers: 1,
  printer: chromiumPrinter(),
  facts: { labVersion: "bench", host: "browser", nativeChecks: () => Promise.resolve([]) },
});

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  const { value, waitMs, cpuMs } = await longestWait(work);
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const megabytes = (JSON.stringify(value).length / 1e6).toFixed(1);
  process.stdout.write(
    `${what}: ${seconds} s, ${megabytes} MB; another call waits ${waitMs.toFixed(0)} ms at most, ${cpuMs.toFixed(0)} ms of them computing\n`,
  );
}

try {
  const id = fillStore(store, { variants, seeds, moments });
  const form =
    analysis === built ? "as it is shipped" : "from its sources: run `npm run build` first";
  process.stdout.write(`${variants * seeds} runs of ${moments} moments, process ${form}\n`);
  const selection = { experimentIds: [id], runIds: [] };
  for (const time of ["first", "second", "third"]) {
    // Under another name it is another question: a comparison of the same is kept.
    lab.experiments.updateExperiment(id, { name: `Bench, ${time}` });
    await measure(`${time} comparison`, () => lab.results.compare(selection));
  }
  await measure("kept comparison", () => lab.results.compare(selection));
  await measure("report", async () =>
    lab.handlers["report:create"]({
      ...selection,
      comment: "",
      format: "html",
      merge: false,
      groupBy: [],
      statistics: DEFAULT_STATISTICS,
    }),
  );
} finally {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
