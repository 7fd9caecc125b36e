import { describe, expect, it } from "vitest";
import { z } from "zod";
import { completeDraft } from "../../../../renderer/model/draft-json.ts";
import {
  FIELDS_WITH_EDITOR,
  FORM_SECTIONS,
  fieldsOfSection,
} from "../../../../renderer/model/form-sections.ts";
import { ARCHITECTURE_NAMES } from "../../../../shared/registry/architectures/registry.ts";
import { LABELS } from "../../../../shared/registry/data-sources/labels.ts";
import { DATA_SOURCE_NAMES } from "../../../../shared/registry/data-sources/registry.ts";
import { HEAD_KINDS } from "../../../../shared/registry/heads/registry.ts";
import { OPTIMIZER_NAMES } from "../../../../shared/registry/optimizers/registry.ts";
import { fieldAt } from "../../../../shared/spec/fields.ts";
import { experimentSchema } from "../../../../shared/spec/schema.ts";

/** Parts of the file that have an editor of their own in place of plain fields. */
const OWN_EDITORS = ["/name", "/target/spectrum/components", "/model/sharing", "/axes"];

/** What is set in the JSON view alone. */
const NOT_IN_FORM = ["/format", "/model/head/spectrum/components"];

/** Pointers of every plain value that the schema of the file knows. */
function pointersOf(schema: z.core.$ZodType, at = ""): string[] {
  if ([...OWN_EDITORS, ...NOT_IN_FORM].includes(at)) return [];
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

/** Drafts that have every kind of source, labels, architecture, head and optimiser once. */
const DRAFTS = [
  ...DATA_SOURCE_NAMES.map((source) => ({ data: { source } })),
  ...LABELS.map((labels) => ({ target: { labels } })),
  ...ARCHITECTURE_NAMES.map((kind) => ({ model: { kind } })),
  ...HEAD_KINDS.map((kind) => ({ model: { kind: "patch", head: { kind } } })),
  ...OPTIMIZER_NAMES.map((optimizer) => ({ training: { optimizer } })),
].map(completeDraft);

const formPointers = (draft: (typeof DRAFTS)[number]): string[] =>
  FORM_SECTIONS.flatMap((section) => fieldsOfSection(section, draft)).map(({ pointer }) => pointer);

describe("the experiment form", () => {
  const pointers = [...new Set(pointersOf(experimentSchema))].sort();

  it("finds the fields of the schema at all", () => {
    expect(pointers).toContain("/training/momentum");
    expect(pointers).toContain("/data/stride");
    expect(pointers).toContain("/model/head/hidden");
  });

  it("has a field for every value of the file, and none besides", () => {
    expect([...new Set(DRAFTS.flatMap(formPointers))].sort()).toEqual(pointers);
  });

  it("shows no field twice, nor one that has no meaning in the draft", () => {
    for (const draft of DRAFTS) {
      const shown = formPointers(draft);
      expect(new Set(shown).size).toBe(shown.length);
    }
    const [gaussian] = DRAFTS;
    expect(formPointers(gaussian!)).not.toContain("/data/patchSide");
    expect(formPointers(gaussian!)).not.toContain("/training/momentum");
  });

  it("leaves to editors of their own just the parts that have one", () => {
    expect([...FIELDS_WITH_EDITOR].sort()).toEqual([...OWN_EDITORS].sort());
    for (const pointer of FIELDS_WITH_EDITOR) expect(fieldAt(pointer), pointer).toBeDefined();
  });

  it("heads each section by the part of the file that it edits", () => {
    expect(FORM_SECTIONS.map(({ title }) => title)).toEqual([
      ...["About", "Data", "Target", "Model", "Training", "Measurements", "Success", "Seeds"],
    ]);
  });
});
