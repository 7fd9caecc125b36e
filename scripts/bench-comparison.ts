// Measures a comparison of many long runs: node scripts/bench-comparison.ts [variants seeds moments]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { compareSelection } from "../main/lab/library/selection.ts";
import { ExperimentRecords } from "../main/lab/library/experiment-records.ts";
import { storeExperiment } from "../main/lab/library/store-experiment.ts";
import { openStore } from "../main/store/open-store.ts";
import type { Store } from "../main/store/store.ts";
import { randomStream } from "../shared/random/random-stream.ts";
import type { Measurement } from "../shared/results/measurements.ts";
import { judge } from "../shared/results/success.ts";
import { parseExperiment } from "../shared/spec/parse.ts";

const [variants = 10, seeds = 20, moments = 1000] = process.argv.slice(2).map(Number);
const PATCHES = 10;

/** A curve that falls from about 1, at a rate of its own, with noise. */
function curve(uniform: () => number): Measurement[] {
  const rate = 8 * uniform() ** 2;
  return Array.from({ length: moments }, (_, i) => {
    const testNmse = Math.exp(-rate * (i / moments)) * (1 + 0.1 * uniform());
    const lists = { alignment: Array.from({ length: PATCHES }, uniform), learned: [], signal: [] };
    const losses = { trainLoss: 1.1 * testNmse, testMse: testNmse, testNmse };
    return { step: 10 * i, epoch: i / 10, seconds: i / 100, ...losses, ...lists };
  });
}

/** Fills a store with finished runs as training would leave them. @returns the experiment's id */
function fill(store: Store): string {
  const spec = parseExperiment({
    format: "wslab/experiment@1",
    name: "Bench",
    axes: { "/training/learningRate": Array.from({ length: variants }, (_, i) => (i + 1) / 1000) },
    seeds: { count: seeds, first: 1 },
  });
  const id = storeExperiment(store, spec);
  const { uniform } = randomStream(1, "bootstrap");
  const engine = { name: "bench", version: "0", native: false } as const;
  store.together(() => {
    for (const run of store.runs.ofExperiment(id)) {
      const measurements = curve(uniform);
      const machine = {
        nativeVersion: "",
        nodeVersion: process.version,
        platform: process.platform,
      };
      store.runs.start(run.id, 0, { labVersion: "0", engine: { ...engine, ...machine } });
      store.series.append(run.id, measurements);
      store.runs.end(run.id, {
        status: "done",
        finishedAtMs: 1000,
        seconds: 1,
        final: judge(measurements, spec.success),
        failure: undefined,
        filters: undefined,
      });
    }
  });
  return id;
}

const folder = mkdtempSync(path.join(tmpdir(), "wslab-bench-"));
const store = openStore(folder);
try {
  const id = fill(store);
  const shelf = { store, records: new ExperimentRecords(store) };
  for (let i = 0; i < 3; i++) {
    const started = performance.now();
    const comparison = compareSelection(shelf, { experimentIds: [id], runIds: [] });
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const megabytes = (JSON.stringify(comparison).length / 1e6).toFixed(1);
    process.stdout.write(
      `${variants * seeds} runs of ${moments} moments, ${comparison.tests.corrected} tests: ${seconds} s, ${megabytes} MB\n`,
    );
  }
} finally {
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
