import { NOT_MEASURED } from "../../shared/metrics/registry.ts";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStore } from "../../main/store/open-store.ts";
import { openStoreForReading } from "../../main/store/read-store.ts";
import type { Store } from "../../main/store/store.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";

/**
 * Breaks a stored lab on purpose and reads it again: bits flipped in the database, and write-ahead
 * logs cut as a full disk or a lost copy would. A fault is untold where what is read differs from what
 * was stored and nothing says so. Exit code 1 where one is.
 *
 * node scripts/campaign/store-faults.ts [FLIPS] [CUTS]
 */
const [flips = 1000, cuts = 100] = process.argv.slice(2).map(Number);
const RUNS = 40;
const POINTS = 61;
const random = randomStream(13, "probe");
const folder = mkdtempSync(path.join(tmpdir(), "wslab-faults-"));
const file = path.join(folder, "lab.sqlite");
const kept = ["", "-wal", ".counter"];

function point(step: number): Measurement {
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

function storeRun(store: Store, seed: number): void {
  const id = `run-${seed}`;
  const points = Array.from({ length: POINTS }, (_, step) => point(step));
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

/** @returns whether the fault is harmless or told; with what is read, where something is */
function isHarmlessOrTold(expected: string): boolean {
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

function restore(): void {
  for (const end of kept) copyFileSync(`${file}${end}.whole`, file + end);
  rmSync(`${file}-shm`, { force: true });
}

const writer = openStore(folder);
const spec = parseExperiment({ format: "wslab/experiment@1", name: "Campaign" });
const { name, notes, tags } = spec;
const own = { id: "a", createdAtMs: 1, spec, name, notes, tags, starred: false, archived: false };
writer.together(() => writer.experiments.insert(own));
for (let seed = 0; seed < RUNS / 2; seed++) storeRun(writer, seed);
writer.settle();
for (let seed = RUNS / 2; seed < RUNS; seed++) storeRun(writer, seed);
const expected = contents(writer);
// As after a kill: the log still holds the second half.
for (const end of kept) copyFileSync(file + end, `${file}${end}.whole`);
writer.close();

restore();
const whole = openStoreForReading(folder);
if (contents(whole) !== expected || whole.damage().length > 0) {
  throw new Error(
    "What nothing was done to is not read as it was stored: the campaign shows nothing.",
  );
}
whole.close();

let untoldFlips = 0;
for (let flip = 0; flip < flips; flip++) {
  restore();
  const bytes = readFileSync(file);
  bytes[random.integer(bytes.length)]! ^= 1 << random.integer(8);
  writeFileSync(file, bytes);
  if (!isHarmlessOrTold(expected)) untoldFlips += 1;
}
let untoldCuts = 0;
for (let cut = 0; cut < cuts; cut++) {
  restore();
  truncateSync(`${file}-wal`, random.integer(readFileSync(`${file}-wal`).length));
  if (!isHarmlessOrTold(expected)) untoldCuts += 1;
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `${flips} bit flips, ${untoldFlips} untold; ${cuts} cut logs, ${untoldCuts} untold\n`,
);
process.exitCode = untoldFlips + untoldCuts > 0 ? 1 : 0;
