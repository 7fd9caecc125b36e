/**
 * Watches the memory of a lab and its trainers while one command trains 1,000 runs: what the lab's
 * own process uses after each full collection of garbage, and what its trainers hold in all.
 * Run: npm run bench -- memory [RUNS]; 1,000 runs with each engine unless told.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { median } from "../shared/statistics/estimate.ts";
import { CLI, heldBytes, ownBytes } from "./bench/commands.ts";
import { megabytes } from "./bench/lab-tables.ts";
import { ensureBuilt } from "./bootstrap/build-stamp.mjs";
import { scratchFolder } from "./scratch-folder.ts";

const runs = Number(process.argv.at(-1)) || 1000;
const SEEDS = 4;
const LOOK_MS = 100;
/** The trainers' memory is told for each of so many parts of the time. */
const PARTS = 10;
/** V8's line about a full collection: its time in milliseconds and the megabytes in use after it. */
const COLLECTION = /(\d+) ms: Mark-Compact [\d.]+ \([\d.]+\) -> ([\d.]+)/g;

/** Small runs, so that what each leaves behind shows beside what it needs. */
const experiment = {
  format: "wslab/experiment@1",
  name: "Memory",
  data: { source: "gaussian", patches: 6, patchSize: 6, trainSize: 1000, testSize: 200 },
  target: { spectrum: { components: [{ kind: "linear", patches: [0] }] } },
  axes: {
    "/training/learningRate": Array.from(
      { length: Math.ceil(runs / SEEDS) },
      (_, i) => (i + 1) / 10_000,
    ),
  },
  training: { epochs: 10, batchSize: 50 },
  record: { points: 60 },
  seeds: { count: SEEDS, first: 1 },
};

await ensureBuilt(process.execPath);
using folder = scratchFolder("bench-memory");
const file = path.join(folder.path, "experiment.json");
writeFileSync(file, JSON.stringify(experiment));
for (const engine of ["tfjs-node", "fused"]) await watch(engine);

async function watch(engine: string): Promise<void> {
  const command = ["run", file, "--engine", engine, "--data", path.join(folder.path, engine)];
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["--trace-gc", CLI, ...command], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const trainers: number[] = [];
  const look = setInterval(
    () => trainers.push(heldBytes(child.pid!) - ownBytes(child.pid!)),
    LOOK_MS,
  );
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  clearInterval(look);
  if (code !== 0) throw new Error(`The runs with ${engine} ended with ${String(code)}.`);
  const seconds = (performance.now() - startedMs) / 1000;
  const used = [...printed.matchAll(COLLECTION)].map(
    ([, ms, megabytesUsed]) => `${megabytesUsed} at ${(Number(ms) / 1000).toFixed(0)} s`,
  );
  console.log(`${engine}: ${runs} runs in ${seconds.toFixed(0)} s
  MB that the lab's process used after each full collection: ${used.join(", ")}
  MB that its trainers held, medians of tenths of the time: ${tenths(trainers).map(megabytes).join(", ")}`);
}

function tenths(values: readonly number[]): number[] {
  return Array.from({ length: PARTS }, (_, part) => {
    const first = Math.floor((part * values.length) / PARTS);
    const last = Math.floor(((part + 1) * values.length) / PARTS);
    return median(values.slice(first, last));
  });
}
