import type { RunDetail } from "../../shared/api/records.ts";
import { parseExperiment } from "../../shared/spec/parse.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import { variantJson } from "./variant-spec.ts";

/** The experiment of a run with the values of its own variant. */
export function runVariantSpec({
  spec,
  assignment,
}: Pick<RunDetail, "spec" | "assignment">): Experiment {
  return parseExperiment(variantJson(spec, assignment));
}
