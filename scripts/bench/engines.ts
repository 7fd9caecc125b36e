import { fork } from "node:child_process";
import { once } from "node:events";
import { loadTensorFlow } from "../../main/native/load-tensorflow.ts";
import { drawRuns } from "../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../main/trainer/fused/load-kernel.ts";
import { JobEngine } from "../../main/trainer/job-engine.ts";
import type { TrainingEngine } from "../../main/trainer/training-engine.ts";
import type { BenchNetwork } from "./networks.ts";
import { timeSteps, type Timing } from "./timing.ts";

export type EngineName = "tfjs-node" | "fused";

/** Opens an engine on some seeds of a network. */
export async function openEngine(
  name: EngineName,
  { variant }: BenchNetwork,
  seeds: readonly number[],
): Promise<TrainingEngine> {
  const runs = await drawRuns(variant, seeds, async () => undefined);
  return name === "fused"
    ? new FusedEngine(newKernel(), variant, seeds, runs)
    : new JobEngine(loadTensorFlow(), variant, seeds, runs);
}

/** Times an engine on one core. */
export async function timeEngine(
  name: EngineName,
  network: BenchNetwork,
  seeds: readonly number[],
): Promise<Timing> {
  const engine = await openEngine(name, network, seeds);
  try {
    return timeSteps((count) => engine.step(count), seeds.length);
  } finally {
    engine.dispose();
  }
}

/**
 * Times an engine on all cores at once, a process each as the lab has it, the seeds spread over them.
 * @returns microseconds of wall time for each step of each seed
 */
export async function timeOnAllCores(
  script: string,
  name: EngineName,
  networkId: string,
  seeds: number,
  cores: number,
): Promise<Timing> {
  const timings = await Promise.all(
    Array.from({ length: cores }, async (_, core) => {
      const own = Array.from({ length: seeds }, (__, i) => i + 1).filter((s) => s % cores === core);
      const child = fork(script, ["--worker", name, networkId, own.join(",")]);
      const [message] = (await once(child, "message")) as [Timing];
      return message;
    }),
  );
  const worst = (pick: (timing: Timing) => number): number =>
    Math.max(...timings.map(pick)) / cores;
  return {
    cpu: timings.reduce((sum, { cpu }) => sum + cpu, 0) / cores,
    median: worst(({ median }) => median),
    lowest: worst(({ lowest }) => lowest),
    highest: worst(({ highest }) => highest),
  };
}
