import type { EngineCheck } from "../../shared/results/engine-check-text.ts";
import {
  flattenError,
  type EngineInfo,
  type TrainingJob,
} from "../../shared/protocol/trainer-protocol.ts";
import { DEFAULT_ENGINE, fusedObstacle, obstacleText } from "../../shared/spec/engines.ts";
import { FUSED_VERSION } from "../../shared/fused/fused-trainer.ts";
import { drawRuns } from "./data/draw-runs.ts";
import type { RunData } from "../../shared/problem/run-data.ts";
import { describeEngine } from "./engine/describe-engine.ts";
import type { TensorFlow } from "./engine/tensorflow.ts";
import { checkFused } from "./fused/check-fused.ts";
import { FusedEngine } from "./fused/fused-engine.ts";
import { jobKernel } from "./fused/load-kernel.ts";
import { JobEngine } from "./job-engine.ts";
import type { TrainingEngine } from "./training-engine.ts";

/** A job's engine, and what is to be told of it. */
export interface OpenedEngine {
  readonly engine: TrainingEngine;
  readonly info: EngineInfo;
  /** What was read of the user's own data files, a line a file; absent for other sources. */
  readonly files?: readonly string[] | undefined;
  /** Why it is another engine than was asked for. */
  readonly warning: string | undefined;
}

/**
 * Draws a job's data and opens its engine, which alone keeps what it needs of them. The fused engine
 * first replays the opening steps of the job's first run on native TensorFlow; beyond tolerance, or
 * where this machine cannot run it, TensorFlow trains.
 * @throws Error where the job asks for the fused engine and that does not support the experiment
 */
export async function openEngine(
  tf: TensorFlow,
  job: TrainingJob,
  giveTurn: () => Promise<void>,
): Promise<OpenedEngine> {
  const { variant, replicates } = job;
  const seeds = replicates.map(({ seed }) => seed);
  await giveTurn();
  const runs = await drawRuns(variant, seeds, giveTurn);
  const opened = { ...chooseEngine(tf, job, seeds, runs), files: runs[0]?.files };
  const label = engineLabel(opened.info);
  const states = replicates.flatMap(({ checkpoint }) =>
    checkpoint?.engine === label ? checkpoint.state : [],
  );
  try {
    if (states.length === replicates.length) opened.engine.restoreState(states);
    return opened;
  } catch (error) {
    opened.engine.dispose();
    throw error;
  }
}

/** Names an engine in checkpoints. */
export function engineLabel({ name, version }: EngineInfo): string {
  return `${name} ${version}`;
}

function chooseEngine(
  tf: TensorFlow,
  { variant, engine: asked }: TrainingJob,
  seeds: readonly number[],
  runs: readonly RunData[],
): OpenedEngine {
  const choice = asked ?? variant.training.engine ?? DEFAULT_ENGINE;
  const native = (warning?: string, check?: EngineCheck): OpenedEngine => ({
    engine: new JobEngine(tf, variant, seeds, runs),
    info: { ...describeEngine(tf), ...(check && { check }) },
    warning,
  });
  if (choice === "tfjs-node") return native();
  const obstacle = fusedObstacle(variant);
  if (obstacle !== undefined) {
    if (choice === "auto") return native();
    throw new Error(obstacleText(obstacle));
  }
  try {
    const check = checkFused(tf, jobKernel(), variant, seeds[0]!, runs[0]!);
    if (!check.isWithin) return native(strayed(check), check);
    const engine = new FusedEngine(jobKernel(), variant, seeds, runs);
    const info = { ...describeEngine(tf), name: "fused", version: FUSED_VERSION, native: false };
    return { engine, info: { ...info, check }, warning: undefined };
  } catch (error) {
    // No WebAssembly SIMD here, or no memory for it: TensorFlow may still do, or says why not.
    return native(`${flattenError(error).message} Native TensorFlow trains instead.`);
  }
}

function strayed({ steps, deviation }: EngineCheck): string {
  return (
    `On the first ${steps} steps the fused engine deviated by ${deviation.toPrecision(2)} of its size ` +
    "from native TensorFlow, which trains instead."
  );
}
