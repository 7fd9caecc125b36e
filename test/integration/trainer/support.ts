import { loadTensorFlow } from "../../../main/native/load-tensorflow.ts";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import { runJob, type JobControl } from "../../../main/trainer/job.ts";
import type { TrainerEvent } from "../../../shared/protocol/trainer-protocol.ts";
import type { Measurement } from "../../../shared/results/measurements.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";

export const tf = loadTensorFlow();

export const low = { kind: "linear", patches: [0], weight: 1 } as const;
export const high = {
  kind: "cosine",
  patches: [0, 1, 2, 3, 4],
  omega: 1,
  phase: 0,
  weight: 1,
} as const;

/** The one variant of an experiment without axes. */
export function variantOf(fields: object): VariantSpec {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return expandVariants(experiment)[0]!.spec;
}

export async function engineOf(variant: VariantSpec, seeds: readonly number[]): Promise<JobEngine> {
  return new JobEngine(tf, variant, seeds, await drawRuns(variant, seeds, async () => undefined));
}

export interface JobOutcome {
  readonly events: readonly TrainerEvent[];
  /** Measurements of one seed's run, in order. */
  measurements(seed: number): Measurement[];
  /** The last measurement of every seed that has one, in the order of the seeds. */
  readonly last: readonly Measurement[];
}

const unhindered: JobControl = { isPaused: () => false, isCancelled: () => false };

/** Trains one job in this process; the run of seed 7 is called `run-7`. */
export async function train(
  variant: VariantSpec,
  seeds: readonly number[],
  control: JobControl = unhindered,
  onEvent: (event: TrainerEvent) => void = () => undefined,
): Promise<JobOutcome> {
  const events: TrainerEvent[] = [];
  const replicates = seeds.map((seed) => ({ runId: `run-${seed}`, seed }));
  await runJob(tf, { jobId: "job", variant, replicates }, control, (event) => {
    events.push(event);
    onEvent(event);
  });
  const measurements = (seed: number): Measurement[] =>
    events.flatMap((event) =>
      event.type === "measured"
        ? event.measurements
            .filter(({ runId }) => runId === `run-${seed}`)
            .map(({ measurement }) => measurement)
        : [],
    );
  const last = seeds.map((seed) => measurements(seed).at(-1)).filter((m) => m !== undefined);
  return { events, measurements, last };
}
