import { parseFields } from "./parse-fields.ts";
import type { Experiment } from "./schema.ts";
import { expandVariants } from "./variants.ts";

/**
 * Reads an experiment: checks every field, the fields against each other, and every variant that its
 * axes make.
 * @param json the parsed content of an experiment file
 * @throws SpecError naming each field that is wrong and its fix
 */
export function parseExperiment(json: unknown): Experiment {
  const experiment = parseFields(json);
  expandVariants(experiment);
  return experiment;
}
