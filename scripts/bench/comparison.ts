import { existsSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import type { Lab } from "../../main/lab/lab.ts";
import { DEFAULT_STATISTICS } from "../../shared/results/statistics-choice.ts";
import type { Selection } from "../../main/lab/library/selection.ts";
import { scratchFolder } from "../scratch-folder.ts";
import { inLab, inStore } from "./bench-lab.ts";
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
  using folder = scratchFolder("bench");
  const id = inStore(folder.path, (store) => fillStore(store, counts));
  const selection = { experimentIds: [id], runIds: [] };
  const inBenchLab = (work: (lab: Lab) => Promise<void>) =>
    inLab(folder.path, isBuilt ? built : path.join(main, "analysis/entry.ts"), work);
  await inBenchLab(async (lab) => {
    hear(await timed("comparison in a new process", () => lab.results.compare(selection)));
  });
  await inBenchLab((lab) => timeSession(lab, selection, hear));
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
