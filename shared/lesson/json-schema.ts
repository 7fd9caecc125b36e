import type { JsonObject } from "../spec/json-object.ts";
import { fileJsonSchema, objectAt, partialExperimentSchema } from "../spec/json-schema.ts";
import { LESSON_FORMAT, lessonSchema } from "./schema.ts";

/** The JSON Schema (draft 2020-12) of the lesson file; a step's experiment is one without axes. */
export function lessonJsonSchema(): JsonObject {
  const lesson = fileJsonSchema(lessonSchema, {
    format: LESSON_FORMAT,
    title: "Lesson",
    description:
      "Steps of text, each with an experiment that the reader changes while it is training.",
  });
  const steps = objectAt(lesson, "properties", "steps");
  const items = objectAt(steps, "items");
  const fields = objectAt(items, "properties");
  const experiment = partialExperimentSchema(objectAt(fields, "experiment"), ["axes"]);
  const step = { ...items, properties: { ...fields, experiment } };
  return {
    ...lesson,
    properties: { ...objectAt(lesson, "properties"), steps: { ...steps, items: step } },
  };
}
