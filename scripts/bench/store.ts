import { closeSync, cpSync, fsyncSync, openSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { ExperimentRecords } from "../../main/lab/library/experiment-records.ts";
import { findRun } from "../../main/lab/library/selection.ts";
import { extrasOf } from "../../main/lab/results/run-extras.ts";
import { runDetail } from "../../main/report/run-detail.ts";
import { ensureBuilt } from "../bootstrap/build-stamp.mjs";
import { openStore } from "../../main/store/open-store.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { scratchFolder } from "../scratch-folder.ts";
import { inStore } from "./bench-lab.ts";
import { timeCommand, type CommandTiming } from "./commands.ts";
import { drawCurves, fillStore, type RunCounts } from "./filled-store.ts";
import { timed } from "./timing.ts";

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
  using folder = scratchFolder("bench-csv");
  const counts: RunCounts = { variants: Math.ceil(runs / SEEDS), seeds: SEEDS, moments };
  const id = inStore(folder.path, (store) => fillStore(store, counts));
  const out = path.join(folder.path, "series.csv");
  return await timeCommand(["export", id, "--format", "csv", "--out", out], folder.path, 600);
}

/** Fills a store with runs and reads it as the library and a run's page do. */
export function timeStore(runs: number, moments = 60): StoreTiming {
  using folder = scratchFolder("bench-store");
  const values = runs * moments * VALUES;
  const one: RunCounts = { variants: 10, seeds: SEEDS, moments };
  const curves = drawCurves(one);
  const { clockMs: writeMs } = timed(() =>
    inStore(folder.path, (store) => {
      for (let stored = 0; stored < runs; stored += SEEDS * one.variants) {
        fillStore(store, one, curves);
      }
      store.settle();
    }),
  );
  inStore(folder.path, (store) => new ExperimentRecords(store).list()); // draws the sparklines
  const openAfterCrashMs = timeOpenAfterCrash(folder.path, one, curves);
  return {
    runs,
    valuesPerSecond: values / (writeMs / 1000),
    bytesPerValue: statSync(path.join(folder.path, "lab.sqlite")).size / values,
    openAfterCrashMs,
    ...timeReading(folder.path),
  };
}

/** Opens a filled store, lists it, and reads a run with its curves. */
function timeReading(folder: string): Pick<StoreTiming, "openMs" | "listMs" | "oneRunMs"> {
  const all = timed(() =>
    inStore(folder, (store) => {
      const records = new ExperimentRecords(store);
      const list = timed(() => records.list()[0]!.id);
      const [id] = store.runs.firstDone(list.value, 1);
      const one = timed(() => {
        const run = findRun(store, id!);
        const experiment = records.get(run.experimentId)!;
        runDetail(run, experiment, store.series.read(run.id), extrasOf(store, run.id));
      });
      return { listMs: list.clockMs, oneRunMs: one.clockMs };
    }),
  );
  const { listMs, oneRunMs } = all.value;
  return { openMs: all.clockMs - listMs - oneRunMs, listMs, oneRunMs };
}

/** Copies the files while a lab writes them, and opens the copy. */
function timeOpenAfterCrash(folder: string, runs: RunCounts, curves: Measurement[][]): number {
  using left = scratchFolder("bench-crashed");
  inStore(folder, (store) => {
    fillStore(store, runs, curves);
    cpSync(folder, left.path, { recursive: true });
  });
  // What a lab has stored is on the disk; a fresh copy is not, and the first write would wait for it.
  for (const entry of readdirSync(left.path, { withFileTypes: true })) {
    if (entry.isFile()) putOnDisk(path.join(left.path, entry.name));
  }
  const opened = timed(() => openStore(left.path));
  opened.value.close();
  return opened.clockMs;
}

function putOnDisk(file: string): void {
  const descriptor = openSync(file, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
