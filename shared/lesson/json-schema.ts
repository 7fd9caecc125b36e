import { isJsonObject, type JsonObject } from "../spec/json-object.ts";
import { experimentJsonSchema, fileJsonSchema } from "../spec/json-schema.ts";
import { LESSON_FORMAT, lessonSchema } from "./schema.ts";

/** The JSON Schema (draft 2020-12) of the lesson file; a step's experiment is one without axes. */
export function lessonJsonSchema(): JsonObject {
  const lesson = fileJsonSchema(lessonSchema, {
    format: LESSON_FORMAT,
    title: "Lesson",
    description:
      "Steps of text, each with an experiment that the reader changes while it is training.",
  });
  const steps = objectOf(objectOf(lesson, "properties"), "steps");
  const items = objectOf(steps, "items");
  const fields = objectOf(items, "properties");
  const experiment = experimentSchema(objectOf(fields, "experiment"));
  const step = { ...items, properties: { ...fields, experiment } };
  return {
    ...lesson,
    properties: { ...objectOf(lesson, "properties"), steps: { ...steps, items: step } },
  };
}

function experimentSchema(own: JsonObject): JsonObject {
  const { $schema: _, $id: __, required: ___, ...experiment } = experimentJsonSchema();
  const { axes: ____, ...properties } = objectOf(experiment, "properties");
  return {
    ...experiment,
    title: own["title"] ?? "Experiment",
    description: own["description"] ?? "",
    properties,
  };
}

function objectOf(json: JsonObject, key: string): JsonObject {
  const value = json[key];
  return isJsonObject(value) ? value : {};
}
