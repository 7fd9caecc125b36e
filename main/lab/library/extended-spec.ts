import type { ExperimentRecord } from "../../../shared/api/records.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";

/**
 * An experiment with more seeds after its last one. Where runs have ended their results may have been
 * looked at, which the spec says from then on: of several extensions the first decides.
 * @throws SpecError for more runs than an experiment may have
 */
export function extendedSpec(
  { spec, outcomes }: Pick<ExperimentRecord, "spec" | "outcomes">,
  seeds: number,
): Experiment {
  const { count, first, seen = outcomes > 0 ? count : undefined } = spec.seeds;
  const all = { count: count + seeds, first, ...(seen !== undefined && { seen }) };
  return parseExperiment(JSON.parse(JSON.stringify({ ...spec, seeds: all })) as unknown);
}
