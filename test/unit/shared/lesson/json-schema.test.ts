import { describe, expect, it } from "vitest";
import { lessonJsonSchema } from "../../../../shared/lesson/json-schema.ts";
import { experimentJsonSchema } from "../../../../shared/spec/json-schema.ts";
import { isJsonObject, type JsonObject } from "../../../../shared/spec/json-object.ts";

/** What stands at a place of a schema. */
function at(json: JsonObject, ...keys: readonly string[]): JsonObject {
  return keys.reduce((own, key) => {
    const value = own[key];
    if (!isJsonObject(value)) throw new Error(`There is no object at ${keys.join("/")}.`);
    return value;
  }, json);
}

describe("the JSON Schema of a lesson", () => {
  const schema = lessonJsonSchema();

  it("says what file it is of", () => {
    expect(schema).toMatchObject({
      $id: "urn:wslab:lesson@1",
      title: "Lesson",
      description:
        "Steps of text, each with an experiment that the reader changes while it is training.",
    });
    expect(Object.keys(at(schema, "properties"))).toEqual([
      "$schema",
      "format",
      "title",
      "summary",
      "steps",
    ]);
  });

  it("describes a step with every field of an experiment but the axes", () => {
    const step = at(schema, "properties", "steps", "items");
    expect(at(schema, "properties", "steps")).toMatchObject({ minItems: 1, maxItems: 40 });
    expect(Object.keys(at(step, "properties"))).toEqual([
      "title",
      "text",
      "experiment",
      "learners",
      "hidden",
      "fields",
      "locked",
      "question",
    ]);
    const experiment = at(step, "properties", "experiment");
    const { axes, ...fields } = at(experimentJsonSchema(), "properties");
    expect(axes).toBeDefined();
    expect(experiment["properties"]).toEqual(fields);
  });

  it("names no file and asks for no field within a step's experiment", () => {
    const own = at(schema, "properties", "steps", "items", "properties", "experiment");
    expect(own).toMatchObject({
      ...{ type: "object", title: "Experiment", additionalProperties: false },
      description:
        "What is trained: an experiment file without axes. Its “format” may be left out.",
    });
    for (const key of ["$schema", "$id", "required"]) expect(own).not.toHaveProperty(key);
  });
});
