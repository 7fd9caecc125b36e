import { isJsonObject } from "./json-object.ts";
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
  const parsed = experimentSchema.safeParse(withImplied(file));
  if (parsed.success) return parsed.data;
  throw new SpecError(schemaProblems(EXPERIMENT_FILE, parsed.error, file));
}

/**
 * Who gives targets of their own and says nothing else wants those, not planted ones; a model of two
 * layers learns a target of two layers, whether or not the file says so.
 */
function withImplied(json: unknown): unknown {
  if (!isJsonObject(json)) return json;
  const { data, model, target = {} } = json;
  if (!isJsonObject(target)) return json;
  const hasTargets = isJsonObject(data) && data["targetPath"] !== undefined;
  const hasTwoLayers = isJsonObject(model) && model["kind"] === "two-layer";
  const implied = {
    ...(hasTargets && { labels: "file" }),
    ...(hasTwoLayers && { patchMap: "two-layer" }),
  };
  return { ...json, target: { ...implied, ...target } };
}
