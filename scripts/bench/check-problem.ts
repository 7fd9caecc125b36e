import fs from "node:fs";
import { drawRuns } from "../../main/trainer/data/draw-runs.ts";
import { newKernel } from "../../main/trainer/fused/load-kernel.ts";
import { FusedTrainer } from "../../shared/fused/fused-trainer.ts";
import { headTerms } from "../../shared/fused/head-terms.ts";
import { initialValues } from "../../shared/fused/initial-parameters.ts";
import { filterBank } from "../../shared/fused/network-plan.ts";
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
  const { train, test, planted } = run!;
  const plan = planOf(small);
  const initial = [initialValues(plan, 1)[0]!];
  const trainer = new FusedTrainer(newKernel(), plan, [
    {
      train,
      test,
      order: { kind: "given", order: train.rows },
      terms: headTerms(planted!.spectrum.components, planted!.factor, filterBank(plan)!.reads),
      initial,
    },
  ]);
  fs.writeFileSync(
    file,
    JSON.stringify({
      ...plan.shape,
      steps: STEPS,
      inputs: [...train.bank],
      targets: [...train.targets],
      filters: [...initial[0]!],
      order: [...train.rows],
    }),
  );
  return [...trainer.step(STEPS)];
}
