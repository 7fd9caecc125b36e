import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { GENERATED_PARTS, regenerated } from "../../../../scripts/docs/generated-docs.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

describe("documents that are made from the code", () => {
  it.each(Object.keys(GENERATED_PARTS))("%s is what npm run docs writes", async (file) => {
    expect(readFileSync(path.join(root, file), "utf8")).toBe(await regenerated(file));
  });
});
