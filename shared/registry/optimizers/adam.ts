import { z } from "zod";
import { formatSetting } from "../../format/number.ts";
import { described } from "../field-meta.ts";
import { defineOptimizer } from "./optimizer.ts";

const decay = () => z.number().min(0).lt(1).optional();

/** Adam (Kingma and Ba 2015). */
export const adam = defineOptimizer({
  label: "Adam",
  help: "Scales each parameter’s step by the size of its gradients so far.",
  fields: {
    beta1: described(decay(), {
      label: "β₁",
      help: "Decay rate of Adam’s running mean of the gradients.",
      step: 0.05,
    }),
    beta2: described(decay(), {
      label: "β₂",
      help: "Decay rate of Adam’s running mean of the squared gradients.",
      step: 0.005,
    }),
    epsilon: described(z.number().gt(0).optional(), {
      label: "ε",
      help: "Added to the denominator of Adam’s step, so that it is never 0.",
      step: 1e-8,
    }),
  },
  defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  describe: ({ beta1, beta2 }) => `Adam (β₁ ${formatSetting(beta1)}, β₂ ${formatSetting(beta2)})`,
});
