import { z } from "zod";
import { formatSetting } from "../../format/number.ts";
import { described } from "../field-meta.ts";
import { defineOptimizer } from "./optimizer.ts";

/** Polyak's heavy ball. */
export const momentum = defineOptimizer({
  label: "SGD with momentum",
  help: "Keeps a fraction of the last step, so that steps in one direction add up.",
  fields: {
    momentum: described(z.number().min(0).lt(1).optional(), {
      label: "Momentum",
      help: "The fraction of the last step that is added to the next one.",
      step: 0.05,
    }),
  },
  defaults: { momentum: 0.9 },
  describe: ({ momentum: share }) => `gradient descent with momentum ${formatSetting(share)}`,
});
