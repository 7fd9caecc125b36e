import fs from "node:fs";
import { drawRuns } from "../../main/trainer/data/draw-runs.ts";
import { newKernel } from "../../main/trainer/fused/load-kernel.ts";
import { FusedTrainer } from "../../shared/fused/fused-trainer.ts";
import { runInput } from "../../shared/fused/run-input.ts";
import { planOf } from "../../shared/fused/variant-plan.ts";
import type { BenchNetwork } from "./networks.ts";

const STEPS = 100;
const SAMPLES = 1000;

/**
 * Trains one run of the paper's network on the fused engine, the samples in their own order, and
 * writes down what a peer needs to train it as well.
 * @returns the loss before each step
 */
export async function writeCheckProblem(
  file: string,
  { variant }: BenchNetwork,
): Promise<readonly number[]> {
  const small = { ...variant, data: { ...variant.data, trainSize: SAMPLES } };
  const [run] = await drawRuns(small, [1], async () => undefined);
  const { train } = run!;
  const plan = planOf(small);
  const input = runInput(plan, run!, 1, train, { kind: "given", order: train.rows });
  const trainer = new FusedTrainer(newKernel(), plan, [input]);
  fs.writeFileSync(
    file,
    JSON.stringify({
      ...plan.shape,
      steps: STEPS,
      inputs: [...train.bank],
      targets: [...train.targets],
      filters: Array.from(input.initial[0]!),
      order: [...train.rows],
    }),
  );
  return [...trainer.step(STEPS)];
}
