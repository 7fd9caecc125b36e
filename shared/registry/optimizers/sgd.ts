import { defineOptimizer } from "./optimizer.ts";

/** Plain gradient descent on batches. */
export const sgd = defineOptimizer({
  label: "SGD",
  help: "Plain stochastic gradient descent, as in the paper’s experiments.",
  fields: {},
  defaults: {},
  describe: () => "stochastic gradient descent",
});
