import { describe, expect, it } from "vitest";
import { cellVariant } from "../../../../shared/study/cells.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { frequencyStudy } from "../../../../shared/study/presets.ts";
import { problemsOf } from "./support.ts";

const rate = { pointer: "/training/learningRate", low: 0.01, high: 0.1, steps: 3 };
const study = (fields: Record<string, unknown>) => ({
  format: "wslab/study@1",
  axes: [rate],
  ...fields,
});

describe("a study file", () => {
  it("needs a format and an axis; everything else has a default", () => {
    const read = parseStudy(study({}));
    expect(read.design).toEqual({ kind: "grid" });
    expect(read.seeds).toEqual({ count: 8, first: 1 });
    expect(read.base.training.learningRate).toBe(0.01);
  });

  it("lets one number change several fields: q patches, and as many orders", () => {
    const read = parseStudy(
      study({
        base: {
          target: { spectrum: { components: [{ kind: "hermite", patches: [0], orders: [1] }] } },
        },
        axes: [
          {
            name: "q",
            pointer: "/target/spectrum/components/0/patches",
            as: "first-patches",
            also: [{ pointer: "/target/spectrum/components/0/orders", as: "ones" }],
            low: 1,
            high: 3,
            integer: true,
          },
        ],
      }),
    );
    const last = cellVariant(read, designCells(read).at(-1)!).spec.target.spectrum.components[0];
    expect(last).toMatchObject({ patches: [0, 1, 2], orders: [1, 1, 1] });
  });

  it("takes whole JSON values with places of their own", () => {
    const read = parseStudy(
      study({
        axes: [
          {
            name: "groups",
            pointer: "/model/sharing",
            values: ["shared", [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], "unshared"],
            at: [1, 2, 10],
            scale: "log",
          },
        ],
      }),
    );
    const cells = designCells(read);
    expect(cells.map((cell) => cell.points[0]!.label)).toEqual(["1", "2", "10"]);
    expect(cells[1]!.points[0]!.unit).toBeCloseTo(Math.log(2) / Math.log(10), 12);
    expect(cellVariant(read, cells[1]!).spec.model).toMatchObject({
      sharing: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
    });
  });

  it("has a preset whose cells are q patches of the cosine and the weight C of the linear part", () => {
    const preset = frequencyStudy();
    const cells = designCells(preset);
    expect(cells).toHaveLength(2 * 8 * 9);
    const { target, model } = cellVariant(preset, cells.at(-1)!).spec;
    expect(target.spectrum.components).toMatchObject([
      { kind: "linear", weight: 2.56 },
      { kind: "cosine", patches: [0, 1, 2, 3, 4, 5, 6, 7] },
    ]);
    expect(model).toMatchObject({ sharing: "unshared" });
  });
});

describe("a study file that is wrong", () => {
  it.each([
    [
      "no format",
      { axes: [rate] },
      '/format: is missing. A study file starts with "format": "wslab/study@1".',
    ],
    ["no axis", { format: "wslab/study@1", axes: [] }, "/axes: "],
    [
      "an unknown field",
      study({ axis: [] }),
      '/axis: is not a field of a study. Did you mean "axes"?',
    ],
    [
      "an unknown field of an axis",
      study({ axes: [{ ...rate, step: 3 }] }),
      '/axes/0/step: is not a field of a study. Did you mean "steps"?',
    ],
    [
      "an unknown field of a design",
      study({ design: { kind: "random", point: 3, points: 3 } }),
      '/design/point: is not a field of a study. Did you mean "points"?',
    ],
    [
      "an unknown design",
      study({ design: { kind: "latin" } }),
      "/design/kind: is not a known kind",
    ],
    [
      "an unknown field of the base",
      study({ base: { trainning: {} } }),
      '/base/trainning: is not a field of an experiment. Did you mean "training"?',
    ],
    [
      "axes in the base",
      study({ base: { axes: {} } }),
      "/base/axes: has no meaning within a study.",
    ],
    ["a base that is a list", study({ base: [] }), "/base: is not an experiment."],
    [
      "an axis that leads nowhere",
      study({ axes: [{ ...rate, pointer: "/trainig/learningRate" }] }),
      "/axes/0: at 0.01, /trainig/learningRate does not lead to a field that can be varied.",
    ],
    [
      "a range with one end",
      study({ axes: [{ ...rate, high: undefined }] }),
      "/axes/0: has neither",
    ],
    ["a range upside down", study({ axes: [{ ...rate, low: 1 }] }), "/axes/0/low: is 1, above"],
    [
      "a log scale from 0",
      study({ axes: [{ ...rate, low: 0, scale: "log" }] }),
      "/axes/0/low: is 0",
    ],
    ["no steps", study({ axes: [{ ...rate, steps: undefined }] }), "/axes/0/steps: is missing"],
    [
      "values and a range",
      study({ axes: [{ ...rate, values: [1] }] }),
      "/axes/0/low: has no meaning",
    ],
    [
      "a log scale of values of which one is 0",
      study({ axes: [{ pointer: rate.pointer, values: [0, 0.1], scale: "log" }] }),
      '/axes/0/scale: is "log", but not every value stands at a number above 0.',
    ],
    [
      "a log scale of values that are no numbers",
      study({
        axes: [{ pointer: "/model/sharing", values: ["shared", "unshared"], scale: "log" }],
      }),
      '/axes/0/scale: is "log", but not every value stands at a number above 0.',
    ],
    [
      "a log scale whose places start at 0",
      study({ axes: [{ pointer: rate.pointer, values: [0.1, 0.2], at: [0, 1], scale: "log" }] }),
      '/axes/0/scale: is "log", but not every value stands at a number above 0.',
    ],
    [
      "whole numbers between ends that are not",
      study({ axes: [{ pointer: "/training/epochs", low: 1.5, high: 3, integer: true }] }),
      '/axes/0: has "integer" set, but its ends are not whole numbers.',
    ],
    [
      "places for a range",
      study({ axes: [{ ...rate, at: [1, 2, 3] }] }),
      "/axes/0/at: has no meaning for a range.",
    ],
    [
      "labels that do not fit",
      study({ axes: [{ pointer: rate.pointer, values: [0.1, 0.2], labels: ["a"] }] }),
      "/axes/0/labels: has 1 entries for 2 values.",
    ],
    [
      "two axes on one field",
      study({ axes: [rate, { ...rate, low: 0.02 }] }),
      "/axes/1/pointer: leads to /training/learningRate, which /axes/0/pointer changes too.",
    ],
    [
      "a panel within an axis's field",
      study({
        panels: { pointer: "/model", values: [{ kind: "dense" }] },
        axes: [{ pointer: "/model/sharing", values: ["shared"] }],
      }),
      "/axes/0/pointer: leads to /model/sharing, which /panels/pointer changes too.",
    ],
    [
      "a q that is no whole number",
      study({
        axes: [
          {
            pointer: "/target/spectrum/components/1/patches",
            as: "first-patches",
            values: [1, 2.5],
          },
        ],
      }),
      '/axes/0: writes "first-patches", which needs whole numbers from 1 up to 1000.',
    ],
    [
      "q larger than k",
      study({
        base: { data: { patches: 5 } },
        axes: [
          {
            name: "q",
            pointer: "/target/spectrum/components/1/patches",
            as: "first-patches",
            low: 1,
            high: 6,
            integer: true,
          },
        ],
      }),
      "/axes/0: at 6, /target/spectrum/components/1/patches/5 is 5, but there are 5 patches",
    ],
    [
      "a panel value that no field takes",
      study({ panels: { pointer: "/model/sharing", values: ["shared", "none"] } }),
      "/panels: at none, /model/sharing is not something that this field accepts",
    ],
    [
      "success by a component that is not there",
      study({ success: { component: 2 } }),
      "/success/component: is 2, but the target has 2 components",
    ],
    [
      "success by a component of a target that has none",
      study({
        base: {
          data: { source: "mnist" },
          target: { labels: "digit-value" },
          model: { head: { kind: "mlp" } },
        },
        success: { component: 0 },
      }),
      '/success/component: has no meaning: a target of labels "digit-value" has no components.',
    ],
    [
      "labels of panels that do not fit",
      study({
        panels: { pointer: "/model/sharing", values: ["shared", "unshared"], labels: ["a"] },
      }),
      "/panels/labels: has 1 entries for 2 values.",
    ],
    [
      "more cells than a study may have",
      study({
        axes: [
          { ...rate, steps: 200 },
          { pointer: "/target/filterScale", low: 1, high: 2, steps: 200 },
        ],
      }),
      "/axes: make 40000 cells",
    ],
    [
      "success within nothing",
      study({ success: { component: 1, within: 0 } }),
      "/success/within: is 0. Give a number above 0.",
    ],
    [
      "a range of too many whole numbers",
      study({
        axes: [{ pointer: "/training/epochs", low: 1, high: 1_000_000_000, integer: true }],
      }),
      "/axes/0/steps: is missing, and from 1 to 1000000000 there are more than 1000 whole numbers.",
    ],
    [
      "a q beyond all patches",
      study({
        axes: [
          {
            pointer: "/target/spectrum/components/1/patches",
            as: "first-patches",
            values: [1, 1_000_000_000],
          },
        ],
      }),
      '/axes/0: writes "first-patches", which needs whole numbers from 1 up to 1000.',
    ],
    [
      "a value twice on an axis",
      study({ axes: [{ pointer: "/model/sharing", values: ["shared", "unshared", "shared"] }] }),
      '/axes/0/values/2: repeats the value "shared". Name each value once',
    ],
    [
      "a value twice among the panels",
      study({ panels: { pointer: "/model", values: [{ kind: "dense" }, { kind: "dense" }] } }),
      '/panels/values/1: repeats the value {"kind":"dense"}.',
    ],
    [
      "a base that an axis does not fit",
      study({ axes: [{ pointer: "/data/trainSize", values: [1000, 50] }] }),
      "/base/training/batchSize: is 100, more than the 50 training samples.",
    ],
    [
      "nesting without end",
      study({ base: JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`) }),
      "/base/0/0: is nested more than 100 deep.",
    ],
    ["no seeds", study({ seeds: { count: 0 } }), "/seeds/count: "],
    ["a list", [], ": "],
  ])("is refused with the field named: %s", (_, json, expected) => {
    const problems = problemsOf(json);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.some((problem) => problem.startsWith(expected))).toBe(true);
  });
});
