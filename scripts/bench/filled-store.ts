import { NOT_MEASURED } from "../../shared/metrics/registry.ts";
import { storeExperiment } from "../../main/lab/library/store-experiment.ts";
import type { Store } from "../../main/store/store.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import type { Measurement } from "../../shared/results/measurements.ts";
import { judge } from "../../shared/results/success.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";

const PATCHES = 10;

/** A curve that falls from about 1, at a rate of its own, with noise. */
function curve(uniform: () => number, moments: number): Measurement[] {
  const rate = 8 * uniform() ** 2;
  return Array.from({ length: moments }, (_, i) => {
    const testNmse = Math.exp(-rate * (i / moments)) * (1 + 0.1 * uniform());
    const lists = {
      alignment: Array.from({ length: PATCHES }, uniform),
      learned: [],
      ...NOT_MEASURED,
    };
    const losses = { trainLoss: 1.1 * testNmse, testMse: testNmse, testNmse };
    return { step: 10 * i, epoch: i / 10, seconds: i / 100, ...losses, ...lists };
  });
}

/** How many runs of how many moments. */
export interface RunCounts {
  readonly variants: number;
  readonly seeds: number;
  readonly moments: number;
}

/** A run's curve each, drawn by one seed. */
export function drawCurves({ variants, seeds, moments }: RunCounts): Measurement[][] {
  const { uniform } = randomStream(1, "bootstrap");
  return Array.from({ length: variants * seeds }, () => curve(uniform, moments));
}

/**
 * Fills a store with finished runs as training would leave them.
 * @param curves those of its runs, in order, where they were drawn before
 * @returns the experiment's id
 */
export function fillStore(
  store: Store,
  counts: RunCounts,
  curves: readonly Measurement[][] = drawCurves(counts),
): string {
  const { variants, seeds } = counts;
  const spec = parseExperiment({
    format: "wslab/experiment@1",
    name: "Bench",
    axes: { "/training/learningRate": Array.from({ length: variants }, (_, i) => (i + 1) / 1000) },
    seeds: { count: seeds, first: 1 },
  });
  const id = storeExperiment(store, spec);
  const engine = { name: "bench", version: "0", native: false } as const;
  store.together(() => {
    for (const [i, run] of store.runs.ofExperiment(id).entries()) {
      const measurements = curves[i]!;
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
