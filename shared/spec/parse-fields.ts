import { SpecError } from "./problem.ts";
import { EXPERIMENT_FORMAT, experimentSchema, type Experiment } from "./schema.ts";
import { schemaProblems } from "./schema-problems.ts";

const EXPERIMENT_FILE = {
  schema: experimentSchema,
  noun: "an experiment",
  format: EXPERIMENT_FORMAT,
};

/**
 * Checks each field of an experiment by itself, as the file format defines them.
 * @throws SpecError
 */
export function parseFields(json: unknown): Experiment {
  const parsed = experimentSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new SpecError(schemaProblems(EXPERIMENT_FILE, parsed.error, json));
}
