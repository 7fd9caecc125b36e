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

/** What a process of its own is to time. */
export interface TimingTask {
  readonly name: EngineName;
  readonly network: BenchNetwork;
  readonly seeds: readonly number[];
}

/** Answers the task that the process which started this one sends. */
export function answerTask(): void {
  process.once("message", (task: TimingTask) => {
    void timeEngine(task.name, task.network, task.seeds).then((timing) => {
      const peakBytes = 1024 * process.resourceUsage().maxRSS;
      process.send?.({ ...timing, peakBytes }, () => process.disconnect());
    });
  });
}

/** Times an engine in a process of its own, so that its memory is its own. @param script calls `answerTask` */
export async function timeApart(script: string, task: TimingTask): Promise<Timing> {
  const child = fork(script, ["--worker"]);
  child.send(task);
  const ended = once(child, "exit");
  const [answer] = (await Promise.race([once(child, "message"), ended])) as [Timing | number];
  if (typeof answer !== "object") throw new Error(`A process that timed ${task.name} ended early.`);
  await ended;
  return answer;
}

/**
 * Times an engine on all cores at once, a process each as the lab has it, the seeds spread over them.
 * @returns microseconds of wall time for each step of each seed
 */
export async function timeOnAllCores(
  script: string,
  { name, network, seeds }: TimingTask,
  cores: number,
): Promise<Timing> {
  const timings = await Promise.all(
    Array.from({ length: cores }, (_, core) => {
      const own = seeds.filter((seed) => seed % cores === core);
      return timeApart(script, { name, network, seeds: own });
    }),
  );
  const worst = (pick: (timing: Timing) => number): number =>
    Math.max(...timings.map(pick)) / cores;
  return {
    cpu: timings.reduce((sum, { cpu }) => sum + cpu, 0) / cores,
    median: worst(({ median }) => median),
    lowest: worst(({ lowest }) => lowest),
    highest: worst(({ highest }) => highest),
    peakBytes: timings.reduce((sum, { peakBytes = NaN }) => sum + peakBytes, 0),
  };
}
