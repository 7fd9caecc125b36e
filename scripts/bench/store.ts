import {
  closeSync,
  cpSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ExperimentRecords } from "../../main/lab/library/experiment-records.ts";
import { findRun } from "../../main/lab/library/selection.ts";
import { extrasOf } from "../../main/lab/results/run-extras.ts";
import { runDetail } from "../../main/report/run-detail.ts";
import { ensureBuilt } from "../bootstrap/build-stamp.mjs";
import { openStore } from "../../main/store/open-store.ts";
import type { Store } from "../../main/store/store.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { timeCommand, type CommandTiming } from "./commands.ts";
import { drawCurves, fillStore, type RunCounts } from "./filled-store.ts";

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
  /** Of a start on the files as a killed lab leaves them, 1,000 runs in the write-ahead log. */
  readonly openAfterCrashMs: number;
  /** Of the first list after opening, with the sparklines of an earlier start. */
  readonly listMs: number;
  readonly oneRunMs: number;
}

/** How long the built lab takes to write a CSV with the curves of one experiment's runs. */
export async function timeCsv(runs: number, moments = 60): Promise<CommandTiming> {
  await ensureBuilt(process.execPath);
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-csv-"));
  try {
    const counts: RunCounts = { variants: Math.ceil(runs / SEEDS), seeds: SEEDS, moments };
    let id = "";
    inStore(folder, (store) => (id = fillStore(store, counts)));
    const out = path.join(folder, "series.csv");
    return await timeCommand(["export", id, "--format", "csv", "--out", out], folder, 600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills a store with runs and reads it as the library and a run's page do. */
export function timeStore(runs: number, moments = 60): StoreTiming {
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-store-"));
  try {
    const values = runs * moments * VALUES;
    const one: RunCounts = { variants: 10, seeds: SEEDS, moments };
    const curves = drawCurves(one);
    const writeMs = timed(() =>
      inStore(folder, (store) => {
        for (let stored = 0; stored < runs; stored += SEEDS * one.variants) {
          fillStore(store, one, curves);
        }
        store.settle();
      }),
    );
    inStore(folder, (store) => new ExperimentRecords(store).list()); // draws the sparklines
    const openAfterCrashMs = timeOpenAfterCrash(folder, one, curves);
    return {
      runs,
      valuesPerSecond: values / (writeMs / 1000),
      bytesPerValue: statSync(path.join(folder, "lab.sqlite")).size / values,
      openAfterCrashMs,
      ...timeReading(folder),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a filled store, lists it, and reads a run with its curves. */
function timeReading(folder: string): Pick<StoreTiming, "openMs" | "listMs" | "oneRunMs"> {
  let listMs = 0;
  let oneRunMs = 0;
  const allMs = timed(() =>
    inStore(folder, (store) => {
      const records = new ExperimentRecords(store);
      let newest = "";
      listMs = timed(() => (newest = records.list()[0]!.id));
      const [id] = store.runs.firstDone(newest, 1);
      oneRunMs = timed(() => {
        const run = findRun(store, id!);
        const experiment = records.get(run.experimentId)!;
        runDetail(run, experiment, store.series.read(run.id), extrasOf(store, run.id));
      });
    }),
  );
  return { openMs: allMs - listMs - oneRunMs, listMs, oneRunMs };
}

/** Copies the files while a lab writes them, and opens the copy. */
function timeOpenAfterCrash(folder: string, runs: RunCounts, curves: Measurement[][]): number {
  const left = mkdtempSync(path.join(tmpdir(), "wslab-bench-crashed-"));
  try {
    inStore(folder, (store) => {
      fillStore(store, runs, curves);
      cpSync(folder, left, { recursive: true });
    });
    // What a lab has stored is on the disk; a fresh copy is not, and the first write would wait for it.
    for (const entry of readdirSync(left, { withFileTypes: true })) {
      if (entry.isFile()) putOnDisk(path.join(left, entry.name));
    }
    let opened: Store | undefined;
    const openMs = timed(() => (opened = openStore(left)));
    opened!.close();
    return openMs;
  } finally {
    rmSync(left, { recursive: true, force: true });
  }
}

function putOnDisk(file: string): void {
  const descriptor = openSync(file, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
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
