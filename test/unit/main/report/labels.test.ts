import { describe, expect, it } from "vitest";
import { clusterLabels } from "../../../../shared/figures/cluster-labels.ts";
import { jsonText } from "../../../../main/report/json-text.ts";
import { changedFields } from "../../../../main/report/sections/changed-fields.ts";
import { variantView } from "../../../../shared/figures/variant-view.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { highComponent } from "../../../../shared/presets/spectra.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "./support.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("variants", () => {
  const grid = paperGrid(2);
  const runs = runsOf(grid, () => [
    measurementOf({}),
    measurementOf({ step: 1, epoch: 1, testNmse: 0.5 }),
  ]);
  const views = comparisonOf(grid, runs).variants.map(variantView);

  it("are called by their spectrum's class and their sharing", () => {
    expect(views.map((view) => view.label)).toEqual([
      "low, shared",
      "low, unshared",
      "high, shared",
      "high, unshared",
      "both, shared",
      "both, unshared",
    ]);
    expect(views[5]).toMatchObject({ colour: "unshared", spectrum: "both", patchSize: 10 });
  });

  it("name the field whose value does not speak for itself", () => {
    const spec = experimentOf({ axes: { "/training/learningRate": [0.01, 0.1] } });
    const some = runsOf(spec, () => [measurementOf({})]);
    expect(
      comparisonOf(spec, some)
        .variants.map(variantView)
        .map((view) => view.label),
    ).toEqual(["learning rate 0.01", "learning rate 0.1"]);
  });

  it("describe spectra that are not the paper's own", () => {
    const spec = experimentOf({
      axes: { "/target/spectrum/components": [[highComponent(3)], [highComponent(4)]] },
    });
    const some = runsOf(spec, () => [measurementOf({})]);
    expect(
      comparisonOf(spec, some)
        .variants.map(variantView)
        .map((view) => plain(view.label)),
    ).toEqual(["cosine ω=1 on patches 1–3", "cosine ω=1 on patches 1–4"]);
  });
});

describe("fields that are not at their defaults", () => {
  it("are found, those that variants set left out", () => {
    const spec = experimentOf({
      training: { learningRate: 0.05 },
      model: { kind: "patch", head: { kind: "mlp", hidden: [50] }, sharing: "unshared" },
    });
    expect(changedFields(spec)).toEqual([
      { pointer: "/model/head/kind", value: "mlp", usual: "known" },
      { pointer: "/training/learningRate", value: 0.05, usual: 0.01 },
      { pointer: "/seeds/count", value: 3, usual: 8 },
    ]);
  });

  it("are none in a bare experiment", () => {
    expect(changedFields(experimentOf({ axes: {}, seeds: {} }))).toEqual([]);
  });
});

describe("labels of many curves", () => {
  it("are gathered where curves end together", () => {
    const curves = [[1], [0.2], [0.21], [Number.NaN]];
    expect(clusterLabels(curves, "patch", "patches")).toEqual(["patch 1", "patches 2, 3", "", ""]);
  });
});

describe("the experiment file in a report", () => {
  it("is the same JSON, laid out to be read", () => {
    const spec = paperGrid();
    const json = JSON.parse(JSON.stringify(spec));
    const text = jsonText(json);
    expect(JSON.parse(text)).toEqual(json);
    expect(text).toContain('"patches": [0, 1, 2, 3, 4]');
    expect(jsonText({ a: [], b: {} })).toBe('{\n  "a": [],\n  "b": {}\n}');
  });
});
