import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { childProcesses } from "../../main/lab/fork-child.ts";
import { Lab } from "../../main/lab/lab.ts";
import { chromiumPrinter } from "../../main/pdf/chromium-printer.ts";
import { openStore } from "../../main/store/open-store.ts";
import { DEFAULT_STATISTICS } from "../../shared/results/statistics-choice.ts";
import { fillStore, type RunCounts } from "./filled-store.ts";
import { longestWait } from "./longest-wait.ts";

/** What one question about many runs takes. */
export interface ComparisonTiming {
  readonly what: string;
  readonly seconds: number;
  /** Of the answer as JSON. */
  readonly bytes: number;
  /** The longest that another call waits meanwhile, ms, and how much of it this thread computes. */
  readonly waitMs: number;
  readonly cpuMs: number;
}

const main = path.resolve(import.meta.dirname, "../../main");
// What is shipped starts sooner than its sources, which Node has to strip of their types first.
const built = path.resolve(main, "../dist/main/analysis/entry.cjs");

/** Whether the analysis process is the built one. */
export const isBuilt = existsSync(built);

/** Compares and reports many long runs as a lab does. */
export async function timeComparison(
  counts: RunCounts,
  hear: (timing: ComparisonTiming) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-"));
  const store = openStore(folder);
  const lab = new Lab({
    store,
    fork: childProcesses(path.join(main, "trainer/entry.ts")),
    forkAnalysis: childProcesses(isBuilt ? built : path.join(main, "analysis/entry.ts")),
    trainers: 1,
    printer: chromiumPrinter(),
    facts: { labVersion: "bench", host: "browser", nativeChecks: () => Promise.resolve([]) },
  });
  try {
    const id = fillStore(store, counts);
    const selection = { experimentIds: [id], runIds: [] };
    for (const time of ["first", "second", "third"]) {
      // Under another name it is another question: a comparison of the same is kept.
      lab.experiments.updateExperiment(id, { name: `Bench, ${time}` });
      hear(await timed(`${time} comparison`, () => lab.results.compare(selection)));
    }
    hear(await timed("kept comparison", () => lab.results.compare(selection)));
    const report = {
      ...{ ...selection, comment: "", merge: false, groupBy: [] },
      format: "html" as const,
      statistics: DEFAULT_STATISTICS,
    };
    hear(await timed("report", async () => lab.handlers["report:create"](report)));
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(what: string, work: () => Promise<unknown>): Promise<ComparisonTiming> {
  const startedMs = performance.now();
  const { value, waitMs, cpuMs } = await longestWait(work);
  const seconds = (performance.now() - startedMs) / 1000;
  return { what, seconds, bytes: JSON.stringify(value).length, waitMs, cpuMs };
}
