import { initialValues } from "../problem/network.ts";
import type { PlantedTarget } from "../problem/planted-target.ts";
import { plantedReference, type RunData, type Sample } from "../problem/run-data.ts";
import type { SampleOrder } from "./fused-run.ts";
import type { RunInput } from "./fused-trainer.ts";
import { headTerms, type HeadTerms } from "./head-terms.ts";
import { filterBank, hasKnownHead, type NetworkPlan } from "./network-plan.ts";

/**
 * A run as the kernels begin it.
 * @param train the samples it trains on, in the order given
 * @throws Error where a known head is asked for, but the target is not planted
 */
export function runInput(
  plan: NetworkPlan,
  { reference, test }: Pick<RunData, "reference" | "test">,
  seed: number,
  train: Sample,
  order: SampleOrder,
): RunInput {
  const reads = filterBank(plan)?.reads ?? [];
  const termsOf = ({ spectrum, factor }: PlantedTarget): HeadTerms =>
    headTerms(spectrum.components, factor, reads);
  return {
    train,
    test,
    order,
    terms: hasKnownHead(plan) ? termsOf(plantedReference(reference)) : undefined,
    initial: initialValues(plan.model, plan.shape, seed),
  };
}
