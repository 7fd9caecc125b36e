import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldsBySection } from "../../../../renderer/model/fields/all-fields.ts";
import { experimentSchema } from "../../../../shared/spec/schema.ts";

/** Parts of the file that have an editor of their own in place of plain fields. */
const OWN_EDITORS = [
  "/format",
  "/target/spectrum/components",
  "/model/sharing",
  "/model/head/spectrum",
  "/axes",
];

/** Pointers of every plain value that the schema of the file knows. */
function pointersOf(schema: z.core.$ZodType, at = ""): string[] {
  if (OWN_EDITORS.includes(at)) return [];
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return pointersOf(schema.def.innerType, at);
  }
  if (schema instanceof z.ZodOptional) return pointersOf(schema.def.innerType, at);
  if (schema instanceof z.ZodPipe) return pointersOf(schema.def.out, at);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option: z.core.$ZodType) => pointersOf(option, at));
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, child]) =>
      pointersOf(child as z.core.$ZodType, `${at}/${key}`),
    );
  }
  return [at];
}

describe("the experiment form", () => {
  const pointers = [...new Set(pointersOf(experimentSchema))].sort();
  const fields = Object.values(fieldsBySection).flat();

  it("finds the fields of the schema at all", () => {
    expect(pointers).toContain("/training/momentum");
    expect(pointers).toContain("/data/stride");
    expect(pointers).toContain("/model/head/hidden");
  });

  it("has a field for every value of the file, and none besides", () => {
    expect(fields.map(({ pointer }) => pointer).sort()).toEqual(pointers);
  });

  it("helps with every field in a sentence", () => {
    for (const { help, pointer } of fields) expect(help, pointer).toMatch(/^\S.*\.$/);
  });
});
