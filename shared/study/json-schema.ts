import { isJsonObject, type JsonObject } from "../spec/json-object.ts";
import { experimentJsonSchema, fileJsonSchema } from "../spec/json-schema.ts";
import { STUDY_FORMAT, studySchema } from "./schema.ts";
import { NOT_IN_BASE } from "./study-file.ts";

/** The JSON Schema (draft 2020-12) of the study file; its base is an experiment without axes and seeds. */
export function studyJsonSchema(): JsonObject {
  const study = fileJsonSchema(studySchema, {
    format: STUDY_FORMAT,
    title: "Study",
    description: "A base experiment, the axes of a phase diagram, and how its cells are chosen.",
  });
  return { ...study, properties: { ...objectOf(study, "properties"), base: baseSchema(study) } };
}

function baseSchema(study: JsonObject): JsonObject {
  const { $schema: _, $id: __, required: ___, ...experiment } = experimentJsonSchema();
  const own = objectOf(objectOf(study, "properties"), "base");
  const kept = Object.entries(objectOf(experiment, "properties")).filter(
    ([field]) => !NOT_IN_BASE.some((refused) => refused === field),
  );
  return {
    ...experiment,
    title: own["title"] ?? "Base",
    description: own["description"] ?? "",
    properties: Object.fromEntries(kept),
  };
}

function objectOf(json: JsonObject, key: string): JsonObject {
  const value = json[key];
  return isJsonObject(value) ? value : {};
}
