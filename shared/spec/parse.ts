import { parseFields } from "./parse-fields.ts";
import { SpecError } from "./problem.ts";
import type { Experiment, JsonValue } from "./schema.ts";
import { expandVariants } from "./variants.ts";

/**
 * Reads an experiment: checks every field, the fields against each other, and every variant that its
 * axes make.
 * @param json the parsed content of an experiment file
 * @throws SpecError naming each field that is wrong and its mend
 */
export function parseExperiment(json: unknown): Experiment {
  const experiment = parseFields(json);
  expandVariants(experiment);
  return experiment;
}

/**
 * Reads the text of an experiment file.
 * @throws SpecError where the text is not JSON or not an experiment
 */
export function parseExperimentText(text: string): Experiment {
  let json: JsonValue;
  try {
    json = JSON.parse(text) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SpecError([
      { pointer: "", message: `is not JSON: ${reason}.`, mend: "Mend the text at that place." },
    ]);
  }
  return parseExperiment(json);
}
