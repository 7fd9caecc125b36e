import { describe, expect, it } from "vitest";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { problemsOf } from "./support.ts";

const rate = { pointer: "/training/learningRate", low: 0.01, high: 0.1, steps: 3 };
const study = (fields: object) => ({ format: "wslab/study@1", axes: [rate], ...fields });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) / 1e4);
const design = (fields: object) => study({ design: { kind: "adaptive", budget: 10, ...fields } });

describe("the limits of a study file", () => {
  it.each([
    [
      "1000 values of an axis",
      "/axes/0/values",
      (by: number) => study({ axes: [{ pointer: rate.pointer, values: numbers(1000 + by) }] }),
    ],
    [
      "initial runs of a panel",
      "/design/initial",
      (by: number) => design({ initial: 10_000 + by }),
    ],
    ["runs of a design", "/design/budget", (by: number) => design({ budget: 100_000 + by })],
    ["runs at a time", "/design/batch", (by: number) => design({ batch: 1000 + by })],
    [
      "runs of one cell at once",
      "/design/together",
      (by: number) => design({ together: 100 + by }),
    ],
    [
      "letters of an axis' name",
      "/axes/0/name",
      (by: number) => study({ axes: [{ ...rate, name: "n".repeat(60 + by) }] }),
    ],
    [
      "seeds of a cell",
      "/seeds/count",
      (by: number) => study({ seeds: { count: 10_000 + by, first: 0 } }),
    ],
    [
      "the distance from 1",
      "/success/within",
      (by: number) => study({ success: { component: 0, within: 1 + by } }),
    ],
  ])("hold exactly: %s", (_, pointer, file) => {
    expect(problemsOf(file(0))).toEqual([]);
    expect(problemsOf(file(1)).map((problem) => problem.split(": ")[0])).toEqual([pointer]);
  });

  it.each([
    ["a budget", "/design/budget", (by: number) => design({ budget: 1 + by })],
    ["initial runs", "/design/initial", (by: number) => design({ initial: 1 + by })],
    ["runs at a time", "/design/batch", (by: number) => design({ batch: 1 + by })],
    ["runs of one cell", "/design/together", (by: number) => design({ together: 1 + by })],
    [
      "a cell that is drawn",
      "/design/points",
      (by: number) => study({ design: { kind: "random", points: 1 + by } }),
    ],
    [
      "a cell of Sobol's",
      "/design/points",
      (by: number) => study({ design: { kind: "sobol", points: 1 + by } }),
    ],
    ["a seed", "/seeds/count", (by: number) => study({ seeds: { count: 1 + by } })],
    ["a component", "/success/component", (by: number) => study({ success: { component: by } })],
  ])("ask for as many as there may be at least: %s", (_, pointer, file) => {
    expect(problemsOf(file(0))).toEqual([]);
    expect(problemsOf(file(-1)).map((problem) => problem.split(": ")[0])).toEqual([pointer]);
  });

  it("take no distance of 0 from 1, and a tenth of it unless told", () => {
    const within = (fields: object) => study({ success: { component: 0, ...fields } });
    expect(problemsOf(within({ within: 0 }))).toHaveLength(1);
    expect(problemsOf(within({ within: 1e-9 }))).toEqual([]);
    expect(parseStudy(within({})).success).toEqual({ component: 0, within: 0.1 });
  });

  it("let seeds of a design be from 0 to 2³¹", () => {
    for (const [seed, problems] of [
      [-1, 1],
      [0, 0],
      [2 ** 31, 0],
      [2 ** 31 + 1, 1],
    ]) {
      expect(problemsOf(design({ seed })), `${seed}`).toHaveLength(problems!);
    }
  });

  it("take ten thousand cells and not one more", () => {
    const points = (count: number) => ({ design: { kind: "random", points: count } });
    const panels = { pointer: "/model/sharing", values: ["shared", "unshared"] };
    const axes = [
      { ...rate, steps: 100 },
      { pointer: "/target/filterScale", low: 1, high: 2, steps: 100 },
    ];
    expect(problemsOf(study({ axes }))).toEqual([]);
    const more = [axes[0]!, { ...axes[1]!, steps: 101 }];
    expect(problemsOf(study({ axes: more }))[0]).toMatch(
      /^\/axes: make 10100 cells over 1 panels\. .* at most 10000 cells are possible\.$/,
    );
    expect(problemsOf(study({ ...points(5), panels }))).toEqual([]);
  });

  it("fill in the defaults of an adaptive design", () => {
    expect(parseStudy(design({})).design).toEqual({
      ...{ kind: "adaptive", budget: 10, initial: 12, batch: 12, together: 1, seed: 1 },
    });
    expect(parseStudy(study({})).seeds).toEqual({ count: 8, first: 1 });
    expect(parseStudy(study({})).axes[0]).toMatchObject({
      ...{ as: "itself", also: [], integer: false, scale: "linear" },
    });
  });

  it("take a range of one value, a log scale from just above 0, and as many whole numbers as values", () => {
    const axes = (fields: object) => study({ axes: [{ ...rate, ...fields }] });
    expect(problemsOf(axes({ low: 0.1, steps: 1 }))).toEqual([]);
    expect(problemsOf(axes({ low: 1e-9, scale: "log" }))).toEqual([]);
    const epochs = { pointer: "/training/epochs", steps: undefined, integer: true, low: 1 };
    expect(problemsOf(axes({ ...epochs, high: 1000 }))).toEqual([]);
    expect(problemsOf(axes({ ...epochs, high: 1001 }))[0]).toMatch(
      /^\/axes\/0\/steps: is missing, and from 1 to 1001 there are more than 1000/,
    );
    expect(problemsOf(axes({ ...epochs, high: 1001, steps: 1000 }))).toEqual([]);
    const listed = { pointer: rate.pointer, values: [0.1, 0.2], at: [1e-9, 1], scale: "log" };
    expect(problemsOf(study({ axes: [listed] }))).toEqual([]);
  });

  it("ask a drawn design for no steps, and others for steps of a range that is not whole", () => {
    const free = { ...rate, steps: undefined };
    for (const kind of ["random", "sobol"]) {
      expect(problemsOf(study({ axes: [free], design: { kind, points: 3 } }))).toEqual([]);
    }
    const adaptive = { kind: "adaptive", budget: 5 };
    expect(problemsOf(study({ axes: [free], design: adaptive }))[0]).toMatch(
      /^\/axes\/0\/steps: is missing, which a design of kind "adaptive" needs/,
    );
  });

  it("take orders from 1 to as many patches as there may be", () => {
    const orders = (...values: number[]) =>
      problemsOf(
        study({
          base: { data: { patches: 1000, patchSize: 1 } },
          axes: [{ pointer: "/target/spectrum/components/1/patches", as: "first-patches", values }],
        }),
      );
    expect(orders(1, 1000)).toEqual([]);
    for (const wrong of [0, 1001, 1.5]) {
      expect(orders(wrong)[0]).toMatch(/^\/axes\/0: writes "first-patches", which needs whole/);
    }
  });

  it("vary ten fields at most, and one at least", () => {
    const pointers = ["learningRate", "batchSize", "epochs"].map((name) => `/training/${name}`);
    const fields = [
      ...pointers,
      ...["patchSize", "trainSize", "testSize"].map((name) => `/data/${name}`),
      ...["filterScale", "noise"].map((name) => `/target/${name}`),
      ...[0, 1].map((i) => `/target/spectrum/components/${i}/weight`),
      "/target/spectrum/components/1/omega",
    ];
    const values = (pointer: string) =>
      /filterScale|noise|weight|omega|Rate/.test(pointer) ? [0.5] : [100];
    const axes = fields.map((pointer) => ({ pointer, values: values(pointer) }));
    expect(problemsOf(study({ axes: axes.slice(0, 10) }))).toEqual([]);
    expect(problemsOf(study({ axes })).map((problem) => problem.split(": ")[0])).toEqual(["/axes"]);
    expect(problemsOf(study({ axes: [] })).map((one) => one.split(": ")[0])).toEqual(["/axes"]);
  });

  it("judge by the last component there is, and by none behind it", () => {
    expect(problemsOf(study({ success: { component: 1 } }))).toEqual([]);
    expect(problemsOf(study({ success: { component: 2 } }))[0]).toContain(
      "Use an index from 0 to 1.",
    );
  });
});
