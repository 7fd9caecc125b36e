import { describe, expect, it } from "vitest";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { PRESETS, presetById } from "../../../../shared/presets/presets.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { modelFamily, variantStyle } from "../../../../shared/registry/architectures/registry.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

describe("the ready-made experiments", () => {
  it("train the paper's grid on 8 seeds unless told", () => {
    expect([paperGrid().seeds.count, paperGrid(3).seeds.count]).toEqual([8, 3]);
  });

  it.each(PRESETS)("$id is a valid experiment that reads back the same", ({ experiment }) => {
    const spec = experiment();
    expect(parseExperiment(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
    expect(expandVariants(spec).length).toBeGreaterThan(1);
  });

  it.each(PRESETS)("$id says in a sentence what it asks and what it shows", (preset) => {
    expect(preset.question).toMatch(/^[A-Z].*\?$/);
    expect(preset.shows).toMatch(/^[A-Z].{20,}\.$/);
  });

  it("cover every family of tasks, architecture and sharing", () => {
    const variants = PRESETS.flatMap(({ experiment }) => expandVariants(experiment()));
    const specs = variants.map(({ spec }) => spec);
    const kinds = specs.flatMap(({ target }) => target.spectrum.components.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(["linear", "cosine", "parity", "hermite"]));
    expect(new Set(specs.map(({ model }) => variantStyle(modelFamily(model))))).toEqual(
      new Set(["shared", "unshared", "grouped", "dense", "recurrent"]),
    );
    expect(new Set(specs.map(({ target }) => target.labels))).toEqual(
      new Set(["planted", "digit-value", "digit-contrast"]),
    );
    expect(new Set(specs.map(({ training }) => training.optimizer))).toEqual(
      new Set(["sgd", "momentum", "adam"]),
    );
    expect(specs.some(({ target }) => target.patchMap === "tanh-sum")).toBe(true);
    expect(specs.some(({ data }) => data.source === "mnist")).toBe(true);
  });

  it("are found by their names, each of which is used once", () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    expect(presetById("walsh")?.title).toContain("Walsh");
    expect(presetById("none")).toBeUndefined();
  });
});
