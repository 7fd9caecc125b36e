import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { explainedParts } from "../../../../shared/glossary/explained-parts.ts";
import { TERM_IDS, termOf, type TermId } from "../../../../shared/glossary/glossary.ts";
import { parseLesson } from "../../../../shared/lesson/parse.ts";
import { STORY_FILE } from "../../../../shared/lesson/story.ts";
import { METRICS } from "../../../../shared/metrics/registry.ts";
import { headingOf } from "../../../../shared/registry/field-meta.ts";
import { EXPERIMENT_FIELDS } from "../../../../shared/spec/fields.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const found = (text: string): TermId[] =>
  explainedParts(text).flatMap(({ term }) => (term === undefined ? [] : [term]));

describe("the glossary", () => {
  it.each(TERM_IDS)("explains %s in two sentences", (id) => {
    const { text } = termOf(id);
    expect(text.match(/[.!?](?=\s|$)/g)).toHaveLength(2);
    expect(text.length).toBeLessThan(300);
  });

  it("writes no form of two terms alike", () => {
    const forms = TERM_IDS.flatMap((id) => [termOf(id).term, ...(termOf(id).forms ?? [])]);
    const folded = forms.map((form) => form.toLowerCase());
    expect(folded.filter((form, at) => folded.indexOf(form) !== at)).toEqual([]);
  });

  it("has no term that no screen uses", async () => {
    const used = new Set<TermId>();
    const take = (text: string) => found(text).forEach((id) => used.add(id));
    EXPERIMENT_FIELDS.forEach((field) => take(`${headingOf(field)} · ${field.help}`));
    Object.values(METRICS).forEach(({ heading, label }) => take(`${heading} · ${label}`));
    for await (const file of glob("renderer/**/*.svelte", { cwd: root })) {
      const source = readFileSync(path.join(root, file), "utf8");
      for (const [, id] of source.matchAll(/<Term\s+id="([^"]+)"/g)) used.add(id as TermId);
      for (const [, text] of source.matchAll(/<Explained\s+text="([^"]+)"/g)) take(text!);
    }
    parseLesson(STORY_FILE).steps.forEach(({ text, question }) =>
      take(`${text} ${question?.answered}`),
    );
    const sources = "{shared/{figures,results,comparison,claims,study,theory},renderer/model}";
    for await (const file of glob(`${sources}/**/*.ts`, { cwd: root })) {
      const source = readFileSync(path.join(root, file), "utf8");
      for (const [, text] of source.matchAll(/["`]([^"`\n]+)["`]/g)) take(text!);
    }
    expect(TERM_IDS.filter((id) => !used.has(id))).toEqual([]);
  });
});

describe("the terms of a text", () => {
  it("are marked where each stands first, the longer one of two", () => {
    expect(explainedParts("Median NMSE of two seeds; seeds differ.")).toEqual([
      { text: "Median NMSE", term: "nmse" },
      { text: " of two " },
      { text: "seeds", term: "seed" },
      { text: "; seeds differ." },
    ]);
  });

  it("leave no empty part before the first or after the last", () => {
    expect(explainedParts("Seeds")).toEqual([{ text: "Seeds", term: "seed" }]);
    expect(explainedParts("no term here is one").every(({ text }) => text !== "")).toBe(true);
    expect(explainedParts("many seeds")).toEqual([
      { text: "many " },
      { text: "seeds", term: "seed" },
    ]);
  });

  it("that a text before has explained are not marked again", () => {
    const parts = explainedParts("Seeds and filters", 1, ["seed"]);
    expect(parts).toEqual([{ text: "Seeds and " }, { text: "filters", term: "filter" }]);
  });

  it("are whole words", () => {
    expect(found("Reorder the overheads of a well-paired filtering")).toEqual([]);
    expect(found("p = 0.008 (exact McNemar)")).toEqual(["p-value", "mcnemar"]);
  });

  it("are no more than asked for, and no text is lost", () => {
    const text = "Filters, patches and seeds";
    const parts = explainedParts(text, 1);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.filter(({ term }) => term !== undefined)).toHaveLength(1);
  });
});
