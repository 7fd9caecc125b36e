import { channelsOf } from "../registry/architectures/patch.ts";
import type { Experiment, VariantSpec } from "./schema.ts";
import { inputShape } from "./shape.ts";
import { trainingSteps } from "./training-steps.ts";
import { expandVariants } from "./variants.ts";

/** Products that one hyperbolic tangent costs about as much as. */
const PRODUCTS_OF_A_TANH = 8;

/**
 * Products that training one run takes forward, about: enough to tell long runs from short ones. Data,
 * measurements and the way back are not counted, since they grow with the same sizes.
 */
export function trainingCost(variant: VariantSpec): number {
  return trainingSteps(variant) * variant.training.batchSize * productsOfASample(variant);
}

/** What training all runs of an experiment costs, in the same measure. */
export function experimentCost(experiment: Experiment): number {
  const costs = expandVariants(experiment).map(({ spec }) => trainingCost(spec));
  return experiment.seeds.count * costs.reduce((sum, cost) => sum + cost, 0);
}

function productsOfASample({ data, model }: VariantSpec): number {
  const { patches, patchSize } = inputShape(data);
  const inputs = patches * patchSize;
  switch (model.kind) {
    case "patch": {
      const features = patches * channelsOf(model);
      const each = model.patchMap === "tanh-sum" ? PRODUCTS_OF_A_TANH : 1;
      const head = model.head.kind === "mlp" ? productsOfLayers(features, model.head.hidden) : 0;
      return each * features * patchSize + head;
    }
    case "dense":
      return productsOfLayers(inputs, model.hidden);
    case "recurrent":
      return patches * model.units * (patchSize + model.units);
    case "two-layer":
      return inputs + patches;
  }
}

/** Hidden layers one after the other, then one output. */
function productsOfLayers(inputs: number, hidden: readonly number[]): number {
  const widths = [inputs, ...hidden, 1];
  return hidden.reduce((sum, width, layer) => sum + widths[layer]! * width, 0) + widths.at(-2)!;
}
