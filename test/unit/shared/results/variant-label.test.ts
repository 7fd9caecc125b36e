import { describe, expect, it } from "vitest";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { presetById } from "../../../../shared/presets/presets.ts";
import { highComponent, lowComponent } from "../../../../shared/presets/spectra.ts";
import { fieldDetail, fieldDetails, fieldValue } from "../../../../shared/results/field-value.ts";
import { fieldName } from "../../../../shared/spec/fields.ts";
import { settingLabel, variantLabel } from "../../../../shared/results/variant-label.ts";
import type { Experiment, JsonValue } from "../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const labels = (experiment: Experiment): string[] =>
  expandVariants(experiment).map(({ assignment }) => variantLabel(assignment));
const preset = (id: string): Experiment => presetById(id)!.experiment();
const SPECTRUM = "/target/spectrum/components";
const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

describe("the label of a variant", () => {
  it("has the paper's spectra by their names, and schemes as they are", () => {
    expect(labels(paperGrid(1))).toEqual([
      "low, shared",
      "low, unshared",
      "high, shared",
      "high, unshared",
      "both, shared",
      "both, unshared",
    ]);
  });

  it("has any other spectrum component by component, with weights that are not 1", () => {
    expect(labels(preset("hermite"))[2]).toBe(
      "Hermite of orders 1 on patch 1 + Hermite of orders 2, 2, 2, 2 on patches 1–4, shared",
    );
    expect(settingLabel(SPECTRUM, json([lowComponent(0.5), highComponent(4)]))).toBe(
      "0.5 × linear on patch 1 + cosine ω=1 on patches 1–4",
    );
    // Fields left out are those of the default.
    expect(settingLabel(SPECTRUM, [{ kind: "linear", patches: [0] }])).toBe("low");
  });

  it("says which patches share a filter", () => {
    expect(labels(preset("grouped"))).toEqual([
      "unshared",
      "grouped 1, 2; others alone",
      "grouped 1–3; others alone",
      "grouped 1–4; others alone",
      "grouped 1–5; others alone",
      "shared",
    ]);
    expect(settingLabel("/model/sharing", [0, 0, 1, 0, 1])).toBe("grouped 1, 2, 4 | 3, 5");
    expect(settingLabel("/model/sharing", [0, 1])).toBe("grouped, each alone");
    const pairs = Array.from({ length: 40 }, (_, patch) => Math.floor(patch / 2));
    expect(settingLabel("/model/sharing", pairs)).toBe("grouped, 20 filters");
  });

  it("says of a model what it is and shares, of an optimiser its name and rate", () => {
    expect(labels(preset("dense"))).toEqual(["shared", "unshared", "dense"]);
    expect(settingLabel("/model", { kind: "recurrent", sharing: "unshared" })).toBe(
      "recurrent, unshared",
    );
    expect(labels(preset("optimizers")).filter((_, i) => i % 2 === 0)).toEqual([
      "sgd, shared",
      "momentum, rate 0.002, shared",
      "adam, rate 0.002, shared",
    ]);
  });

  it("names the fields whose values do not speak for themselves", () => {
    expect(labels(preset("noise"))[0]).toBe("label noise 0, shared");
    expect(settingLabel("/training/learningRate", 0.01)).toBe("learning rate 0.01");
    expect(settingLabel("/target/spectrum/components/1/omega", 2)).toBe("ω 2 of component 2");
    expect(settingLabel("/target/filters", "unshared")).toBe("a planted filter per patch");
    expect(settingLabel("/data/fresh", true)).toBe("fresh samples yes");
    expect(settingLabel("/model/units", null)).toBe("no state units");
    const dense = { "/model/kind": "dense", "/model/sharing": null, "/training/epochs": 5 };
    expect(variantLabel(dense)).toBe("dense, epochs 5");
    expect(variantLabel({})).toBe("the only variant");
  });
});

describe("fields in words", () => {
  it("go by their last key where they have no name", () => {
    expect(fieldName("/data/somethingNew")).toBe("something new");
    expect(fieldName("")).toBe("");
  });

  it("are named with the entry that they are of, counted from 1", () => {
    expect(fieldName("/data/patchSize")).toBe("patch size d");
    expect(fieldName("/target/spectrum/components/1/omega")).toBe("ω of component 2");
    expect(fieldName("/model/head/hidden")).toBe("hidden units of the head");
  });

  it("have their values whole where there is room, with the unit once", () => {
    expect(fieldDetails("/data/trainSize", [100, 1000, 100])).toBe("100 · 1,000 samples");
    expect(fieldDetail("/data/patches", 1)).toBe("1 patch");
    expect(fieldDetail("/training/batchSize", 1)).toBe("1 sample");
    expect(fieldDetail("/record/points", 1)).toBe("1 per run");
    expect(fieldDetail("/target/patchMap", "tanh-sum")).toBe("sum of tanh(wᵢxᵢ)");
    expect(fieldDetail("/training/beta1", undefined)).toBe("0.9");
    expect(fieldDetail("/model/hidden", [50, 20])).toBe("50, 20 units");
    expect(fieldDetail("/record/signal", true)).toBe("yes");
    expect(fieldDetail("/data/targetPath", "kept:" + "0".repeat(64) + "/y.csv")).toBe("y.csv");
    expect(fieldDetail(SPECTRUM, json([lowComponent(0.5)])).replaceAll("\u00a0", " ")).toBe(
      "low: 0.5 × (linear on patch 1)",
    );
  });

  it("have their values in short", () => {
    expect(fieldValue("/training/epochs", undefined)).toBe("not set");
    expect(fieldValue("/model/hidden", [50, 20])).toBe("[50 20]");
    expect(fieldValue("/target/weight", -0.5)).toBe("−0.5");
    expect(fieldValue("/a", [{ b: 1 }])).toBe('[{"b":1}]');
  });
});
