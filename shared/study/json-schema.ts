import type { JsonObject } from "../spec/json-object.ts";
import { fileJsonSchema, objectAt, partialExperimentSchema } from "../spec/json-schema.ts";
import { STUDY_FORMAT, studySchema } from "./schema.ts";
import { NOT_IN_BASE } from "./study-file.ts";

/** The JSON Schema (draft 2020-12) of the study file; its base is an experiment without axes and seeds. */
export function studyJsonSchema(): JsonObject {
  const study = fileJsonSchema(studySchema, {
    format: STUDY_FORMAT,
    title: "Study",
    description: "A base experiment, the axes of a phase diagram, and how its cells are chosen.",
  });
  const fields = objectAt(study, "properties");
  const base = partialExperimentSchema(objectAt(fields, "base"), NOT_IN_BASE);
  return { ...study, properties: { ...fields, base } };
}
