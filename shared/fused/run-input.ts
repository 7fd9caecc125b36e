import type { RunData } from "../problem/run-data.ts";
import type { SampleOrder } from "./fused-run.ts";
import type { RunInput, SampleInput } from "./fused-trainer.ts";
import { headTerms } from "./head-terms.ts";
import { initialValues } from "./initial-parameters.ts";
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
  train: SampleInput,
  order: SampleOrder,
): RunInput {
  const isKnown = hasKnownHead(plan);
  const reads = filterBank(plan)?.reads ?? [];
  if (isKnown && reference === undefined) {
    throw new Error(
      '/model/head/kind is "known", but the target is not planted, so its head is not known. ' +
        'Set it to "mlp".',
    );
  }
  return {
    train,
    test,
    order,
    terms: isKnown
      ? headTerms(reference!.spectrum.components, reference!.factor, reads)
      : undefined,
    initial: initialValues(plan, seed),
  };
}
