import { NOT_MEASURED } from "../../shared/metrics/registry.ts";
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openStore } from "../../main/store/open-store.ts";
import { openStoreForReading } from "../../main/store/read-store.ts";
import type { Store } from "../../main/store/store.ts";
import type { RandomStream } from "../../shared/random/random-stream.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import { scratchFolder } from "../scratch-folder.ts";

const RUNS = 40;
const POINTS = 61;
const KEPT = ["", "-wal", ".counter"];

function point(step: number, random: RandomStream): Measurement {
  const [a, b, c] = [random.normal(), random.normal(), random.normal()];
  const moment = { step, epoch: step / 100, seconds: step / 1000 };
  return {
    ...moment,
    trainLoss: a,
    testMse: b,
    testNmse: c,
    alignment: [a, b],
    learned: [c],
    ...NOT_MEASURED,
  };
}

function storeRun(store: Store, seed: number, random: RandomStream): void {
  const id = `run-${seed}`;
  const points = Array.from({ length: POINTS }, (_, step) => point(step, random));
  store.together(() => {
    const run = { id, experimentId: "a", variantIndex: 0, assignment: {}, seed };
    store.runs.insert({ ...run, architecture: "patch", sharing: "shared" });
    store.series.append(id, points);
    const final = { ...points.at(-1)!, success: false };
    const ending = { status: "done", finishedAtMs: 1, seconds: 1, final } as const;
    store.runs.end(id, { ...ending, failure: undefined, filters: undefined });
  });
}

/** All that exports are made of. */
function contents(store: Store): string {
  const runs = store.runs.ofExperiment("a");
  return JSON.stringify([
    store.experiments.list(),
    runs.map((run) => [run, store.series.read(run.id), store.runs.extras(run.id)]),
  ]);
}

/** @returns whether a fault is harmless or told */
function isHarmlessOrTold(folder: string, expected: string): boolean {
  try {
    const store = openStoreForReading(folder);
    try {
      return contents(store) === expected || store.damage().length > 0;
    } finally {
      store.close();
    }
  } catch {
    return true; // refused with a sentence
  }
}

/** Stores runs, and keeps the files as they lie after a kill: the log holds the second half. */
function storeAll(folder: string, random: RandomStream): string {
  const store = openStore(folder);
  const spec = parseExperiment({ format: "wslab/experiment@1", name: "Campaign" });
  const { name, notes, tags } = spec;
  const own = { id: "a", createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
  store.together(() => store.experiments.insert(own));
  for (let seed = 0; seed < RUNS / 2; seed++) storeRun(store, seed, random);
  store.settle();
  for (let seed = RUNS / 2; seed < RUNS; seed++) storeRun(store, seed, random);
  const expected = contents(store);
  for (const end of KEPT) copyFileSync(store.file + end, `${store.file}${end}.whole`);
  store.close();
  return expected;
}

function restoreAll(file: string): void {
  for (const end of KEPT) copyFileSync(`${file}${end}.whole`, file + end);
  rmSync(`${file}-shm`, { force: true });
}

/** How many faults of stored files nothing told of. */
export interface UntoldFaults {
  readonly untoldFlips: number;
  readonly untoldCuts: number;
}

/**
 * Breaks a stored lab on purpose and reads it again: bits flipped in the database, and write-ahead
 * logs cut as a full disk or a lost copy would. A fault is untold where what is read differs from what
 * was stored and nothing says so.
 */
export function breakStoredFiles(flips: number, cuts: number, random: RandomStream): UntoldFaults {
  using scratch = scratchFolder("faults");
  const folder = scratch.path;
  const file = path.join(folder, "lab.sqlite");
  const isTold = (expected: string, fault: () => void): boolean => {
    restoreAll(file);
    fault();
    return isHarmlessOrTold(folder, expected);
  };
  const expected = storeAll(folder, random);
  refuseUnlessWhole(folder, file, expected);
  const flip = (): void => {
    const bytes = readFileSync(file);
    bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8);
    writeFileSync(file, bytes);
  };
  const cut = (): void =>
    truncateSync(`${file}-wal`, random.integer(readFileSync(`${file}-wal`).length));
  const untold = (times: number, fault: () => void): number =>
    Array.from({ length: times }, () => isTold(expected, fault)).filter((told) => !told).length;
  return { untoldFlips: untold(flips, flip), untoldCuts: untold(cuts, cut) };
}

/** @throws Error where a store that nothing was done to is not read as it was written */
function refuseUnlessWhole(folder: string, file: string, expected: string): void {
  restoreAll(file);
  const whole = openStoreForReading(folder);
  const isWhole = contents(whole) === expected && whole.damage().length === 0;
  whole.close();
  if (!isWhole) throw new Error("A store that nothing was done to is not read as it was written.");
}
