import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { childProcesses } from "../../main/lab/fork-child.ts";
import { Lab } from "../../main/lab/lab.ts";
import { chromiumPrinter } from "../../main/pdf/chromium-printer.ts";
import { openStore } from "../../main/store/open-store.ts";
import { DEFAULT_STATISTICS } from "../../shared/results/statistics-choice.ts";
import type { Selection } from "../../main/lab/library/selection.ts";
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

/** By then a lab that a person opened has its analysis process, on a busy machine too. */
const PREPARED_MS = 6000;

/** Compares and reports many long runs as a lab does. */
export async function timeComparison(
  counts: RunCounts,
  hear: (timing: ComparisonTiming) => void,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-"));
  try {
    const cold = openBenchLab(folder);
    const id = fillStore(cold.store, counts);
    const selection = { experimentIds: [id], runIds: [] };
    await closing(cold, async () => {
      hear(await timed("comparison in a new process", () => cold.results.compare(selection)));
    });
    const lab = openBenchLab(folder);
    await closing(lab, () => timeSession(lab, selection, hear));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openBenchLab(folder: string): Lab {
  return new Lab({
    store: openStore(folder),
    fork: childProcesses(path.join(main, "trainer/entry.ts")),
    forkAnalysis: childProcesses(isBuilt ? built : path.join(main, "analysis/entry.ts")),
    trainers: 1,
    printer: chromiumPrinter(),
    facts: { labVersion: "bench", host: "browser", nativeChecks: () => Promise.resolve([]) },
  });
}

async function closing(lab: Lab, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await lab.close();
  }
}

/** What a person waits for in a lab that has been open for a few seconds. */
async function timeSession(
  lab: Lab,
  selection: Selection,
  hear: (timing: ComparisonTiming) => void,
): Promise<void> {
  lab.beginSession();
  await setTimeout(PREPARED_MS);
  for (const time of ["first", "second", "third"]) {
    // Under another name it is another question: a comparison of the same is kept.
    lab.experiments.updateExperiment(selection.experimentIds[0]!, { name: `Bench, ${time}` });
    hear(await timed(`${time} comparison`, () => lab.results.compare(selection)));
  }
  hear(await timed("kept comparison", () => lab.results.compare(selection)));
  const report = {
    experimentIds: [...selection.experimentIds],
    runIds: [...selection.runIds],
    ...{ comment: "", merge: false, groupBy: [] },
    format: "html" as const,
    statistics: DEFAULT_STATISTICS,
  };
  hear(await timed("report", async () => lab.handlers["report:create"](report)));
}

async function timed(what: string, work: () => Promise<unknown>): Promise<ComparisonTiming> {
  const startedMs = performance.now();
  const { value, waitMs, cpuMs } = await longestWait(work);
  const seconds = (performance.now() - startedMs) / 1000;
  return { what, seconds, bytes: JSON.stringify(value).length, waitMs, cpuMs };
}
