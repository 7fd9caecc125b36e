import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ExperimentRecords } from "../../main/lab/library/experiment-records.ts";
import { findRun } from "../../main/lab/library/selection.ts";
import { extrasOf } from "../../main/lab/results/run-extras.ts";
import { runDetail } from "../../main/report/run-detail.ts";
import { openStore } from "../../main/store/open-store.ts";
import type { Store } from "../../main/store/store.ts";
import { fillStore, type RunCounts } from "./filled-store.ts";

/** Numbers of a measurement that are results: three losses and the alignment of ten patches. */
const VALUES = 13;
/** The database of an experiment with all seeds at once is filled in one transaction: not too large. */
const SEEDS = 100;

/** What storing and reading many runs takes. */
export interface StoreTiming {
  readonly runs: number;
  readonly valuesPerSecond: number;
  readonly bytesPerValue: number;
  readonly openMs: number;
  /** Of the first list after opening, with the sparklines of an earlier start. */
  readonly listMs: number;
  readonly oneRunMs: number;
}

/** Fills a store with runs and reads it as the library and a run's page do. */
export function timeStore(runs: number, moments = 60): StoreTiming {
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-store-"));
  try {
    const values = runs * moments * VALUES;
    const writeMs = timed(() => fill(folder, runs, moments));
    inStore(folder, (store) => new ExperimentRecords(store).list()); // draws the sparklines
    let listMs = 0;
    let oneRunMs = 0;
    const openMs = timed(() =>
      inStore(folder, (store) => {
        const records = new ExperimentRecords(store);
        listMs = timed(() => records.list());
        oneRunMs = timed(() => {
          const [id] = store.runs.firstDone(records.list()[0]!.id, 1);
          const run = findRun(store, id!);
          const experiment = records.get(run.experimentId)!;
          runDetail(run, experiment, store.series.read(run.id), extrasOf(store, run.id));
        });
      }),
    );
    return {
      runs,
      valuesPerSecond: values / (writeMs / 1000),
      bytesPerValue: statSync(path.join(folder, "lab.sqlite")).size / values,
      openMs: openMs - listMs - oneRunMs,
      listMs,
      oneRunMs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(folder: string, runs: number, moments: number): void {
  inStore(folder, (store) => {
    const one: RunCounts = { variants: 10, seeds: SEEDS, moments };
    for (let stored = 0; stored < runs; stored += one.variants * SEEDS) fillStore(store, one);
    store.settle();
  });
}

function inStore(folder: string, work: (store: Store) => unknown): void {
  const store = openStore(folder);
  try {
    work(store);
  } finally {
    store.close();
  }
}

function timed(work: () => unknown): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}
