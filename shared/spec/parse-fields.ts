import { formProblems, withoutSchemaName } from "./json-form.ts";
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
  const misshapen = formProblems(json);
  if (misshapen.length > 0) throw new SpecError(misshapen);
  const file = withoutSchemaName(json);
  const parsed = experimentSchema.safeParse(withImpliedMap(withImpliedLabels(file)));
  if (parsed.success) return parsed.data;
  throw new SpecError(schemaProblems(EXPERIMENT_FILE, parsed.error, file));
}

/** Who gives targets of their own and says nothing else wants those, not planted ones. */
function withImpliedLabels(json: unknown): unknown {
  if (!isObject(json) || !isObject(json.data) || json.data.targetPath === undefined) return json;
  const { target = {} } = json;
  return isObject(target) ? { ...json, target: { labels: "file", ...target } } : json;
}

/** A model of two layers learns a target of two layers, whether or not the file says so. */
function withImpliedMap(json: unknown): unknown {
  if (!isObject(json) || !isObject(json.model) || json.model.kind !== "two-layer") return json;
  const { target = {} } = json;
  return isObject(target) ? { ...json, target: { patchMap: "two-layer", ...target } } : json;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
