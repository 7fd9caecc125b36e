import { describe, expect, it } from "vitest";
import { z } from "zod";
import { experimentSchema } from "../../../../shared/spec/schema.ts";
import { limitsOf, type SchemaNode } from "../../../support/schema-limits.ts";

describe("the limits and defaults of an experiment's fields", () => {
  it("are those that files, docs and stored runs were made with", async () => {
    const schema = z.toJSONSchema(experimentSchema, { io: "input", unrepresentable: "any" });
    const lines = limitsOf(schema as SchemaNode, "").map(([path, limits]) => `${path}: ${limits}`);
    expect(lines.length).toBeGreaterThan(60);
    await expect(`${[...new Set(lines)].join("\n")}\n`).toMatchFileSnapshot(
      "../../../fixtures/spec/limits.txt",
    );
  });
});
