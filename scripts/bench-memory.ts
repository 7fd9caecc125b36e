/**
 * Watches the memory of a lab and its trainers while one command trains 1,000 runs.
 * Run: npm run bench -- memory [RUNS]; 1,000 runs with each engine unless told.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { timeCommand } from "./bench/commands.ts";
import { megabytes } from "./bench/lab-tables.ts";

const runs = Number(process.argv.at(-1)) || 1000;
const SEEDS = 4;
/** Enough for a thousand runs by TensorFlow on one core. */
const MAX_SECONDS = 1800;
/** The memory is told for each of so many parts of the time. */
const PARTS = 10;

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

const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-memory-"));
try {
  const file = path.join(folder, "experiment.json");
  writeFileSync(file, JSON.stringify(experiment));
  for (const engine of ["tfjs-node", "fused"]) {
    const command = ["run", file, "--engine", engine, "--again"];
    const { seconds, heldBytes } = await timeCommand(command, folder, MAX_SECONDS);
    const parts = Array.from({ length: PARTS }, (_, part) => {
      const first = Math.floor((part * heldBytes.length) / PARTS);
      const last = Math.floor(((part + 1) * heldBytes.length) / PARTS);
      return megabytes(median(heldBytes.slice(first, last)));
    });
    console.log(
      `${engine}: ${runs} runs in ${seconds.toFixed(0)} s; MB held in each tenth of the time: ${parts.join(", ")}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
