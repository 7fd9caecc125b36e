import { describe, expect, it } from "vitest";
import { z } from "zod";
import { described, fieldMeta, wrapped } from "../../../../shared/registry/field-meta.ts";

describe("what is said of a field", () => {
  const own = described(z.int(), { label: "Own", help: "A number." });

  it("is found through its default, a value before it, being optional and preprocessing", () => {
    const fields = [own, own.default(3), own.prefault(3), own.optional()];
    const preprocessed = z.preprocess((value) => value, own);
    for (const field of [...fields, preprocessed]) expect(fieldMeta(field)?.label).toBe("Own");
  });

  it("is what was said of the outermost, and nothing where nothing was said", () => {
    expect(fieldMeta(described(own.default(3), { label: "Outer", help: "It." }))?.label).toBe(
      "Outer",
    );
    expect(fieldMeta(z.int())).toBeUndefined();
    expect(fieldMeta(z.int().optional())).toBeUndefined();
  });

  it("is asked of nothing within a plain schema", () => {
    expect(wrapped(own)).toBeUndefined();
    expect(wrapped(own.optional())).toBe(own);
  });
});
