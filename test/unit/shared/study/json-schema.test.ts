import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject } from "../../../../shared/spec/json-object.ts";
import { experimentJsonSchema } from "../../../../shared/spec/json-schema.ts";
import { studyJsonSchema } from "../../../../shared/study/json-schema.ts";
import { NOT_IN_BASE } from "../../../../shared/study/study-file.ts";

function at(json: JsonObject, ...path: string[]): JsonObject {
  return path.reduce((own, key) => {
    const value = own[key];
    if (!isJsonObject(value)) throw new Error(`No object at ${key}.`);
    return value;
  }, json);
}

describe("the JSON Schema of a study file", () => {
  const base = at(studyJsonSchema(), "properties", "base");

  it("has an experiment as its base, without the fields that the study has itself", () => {
    const fields = Object.keys(at(experimentJsonSchema(), "properties"));
    const kept = fields.filter((field) => !(NOT_IN_BASE as readonly string[]).includes(field));
    expect(Object.keys(at(base, "properties"))).toEqual(kept);
    expect(kept).toContain("training");
    expect(fields).toEqual(expect.arrayContaining(["axes", "seeds"]));
    expect(kept).not.toContain("axes");
  });

  it("needs no field of the base, which is no schema by itself", () => {
    expect(Object.keys(base)).not.toEqual(expect.arrayContaining(["required"]));
    expect(Object.keys(base)).not.toContain("$schema");
    expect(Object.keys(base)).not.toContain("$id");
    expect(base).toMatchObject({ type: "object" });
  });
});
