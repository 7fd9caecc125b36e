import type { CallArguments } from "../../shared/api/contract.ts";
import {
  DEFAULT_STATISTICS,
  INTERVAL_CHOICES,
  LOSS_TESTS,
} from "../../shared/results/statistics-choice.ts";
import type { CommandOptions, GivenOptions } from "./command.ts";

/** Options of commands that compare. */
export const COMPARISON_OPTIONS = {
  interval: { value: "NAME", help: `interval of the final NMSE: ${INTERVAL_CHOICES.join(", ")}` },
  "loss-test": { value: "NAME", help: `paired test of the final NMSE: ${LOSS_TESTS.join(", ")}` },
  reference: {
    value: "VARIANT",
    help: "test every other variant against this one, by the name that the summary gives it",
  },
  "group-by": {
    value: "FIELDS",
    help: "group runs by these fields (JSON pointers, by commas; /name is the experiment), whatever else differs",
  },
  merge: { help: "pool equal variants of different experiments" },
} as const satisfies CommandOptions;

/**
 * How experiments are to be compared.
 * @throws UsageError for a name that there is not
 */
export function readComparison(options: GivenOptions) {
  return {
    runIds: [],
    statistics: {
      interval: options.oneOf("interval", INTERVAL_CHOICES) ?? DEFAULT_STATISTICS.interval,
      lossTest: options.oneOf("loss-test", LOSS_TESTS) ?? DEFAULT_STATISTICS.lossTest,
    },
    merge: options.isSet("merge"),
    groupBy: (options.text("group-by") ?? "").split(",").filter((pointer) => pointer !== ""),
    reference: options.text("reference"),
  } satisfies CallArguments<"compare:get">;
}
