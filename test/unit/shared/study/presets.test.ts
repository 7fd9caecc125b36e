import { describe, expect, it } from "vitest";
import { designCells } from "../../../../shared/study/designs.ts";
import {
  frequencyStudy,
  overlapTheoryStudy,
  parityTheoryStudy,
  scaleStudy,
  softTheoryStudy,
  STUDY_PRESETS,
  theoryStudy,
} from "../../../../shared/study/presets.ts";

describe("the studies that the lab comes with", () => {
  it("have 12 points of measurement a run, and eight seeds from 1 unless told", () => {
    for (const preset of [frequencyStudy, scaleStudy]) {
      expect(preset().base.record.points).toBe(12);
      expect(preset().seeds).toEqual({ count: 8, first: 1 });
      expect(preset(3).seeds.count).toBe(3);
    }
  });

  it("ask of C in doublings, judged by the cosine", () => {
    const study = frequencyStudy();
    expect(study.success).toMatchObject({ component: 1 });
    const weights = designCells(study).map(({ points }) => points[1]!.position);
    expect([...new Set(weights)]).toEqual([0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56]);
  });

  it("ask of the filters' scale with a cosine alone", () => {
    const study = scaleStudy();
    expect(study.success).toMatchObject({ component: 0 });
    expect(study.base.target.spectrum.components).toMatchObject([{ kind: "cosine" }]);
    const cells = designCells(study);
    expect(cells).toHaveLength(2 * 8 * 9);
    expect([...new Set(cells.map(({ points }) => points[0]!.position))]).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect([...new Set(cells.map(({ points }) => points[1]!.position))]).toEqual([
      0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ]);
  });

  it("hold theory against training at 240 points of eight axes, five seeds each", () => {
    const study = theoryStudy();
    expect(study.design).toMatchObject({ kind: "sobol", points: 240 });
    expect(study.seeds.count).toBe(5);
    expect(study.base).toMatchObject({ data: { patches: 8 }, training: { epochs: 20 } });
    expect(study.axes.map(({ name, low, high, scale }) => [name, low, high, scale])).toEqual([
      ["q", 1, 8, "linear"],
      ["C", 0.05, 2, "log"],
      ["omega", 0.3, 1.5, "linear"],
      ["filter scale", 0.2, 1.2, "linear"],
      ["d", 2, 16, "linear"],
      ["rate", 0.003, 0.1, "log"],
      ["B", 50, 400, "log"],
      ["phase", 0, 1.5, "linear"],
    ]);
    expect(study.panels).toMatchObject({
      values: ["shared", [0, 0, 1, 1, 2, 2, 3, 3], "unshared"],
      labels: ["shared", "grouped in pairs", "unshared"],
    });
  });

  it("hold it against overlapping patches of 16 numbers by a random stride", () => {
    const study = overlapTheoryStudy();
    expect(study.base.data).toMatchObject({ patches: 8, patchSize: 16, stride: 8 });
    expect(study.axes.at(-1)).toMatchObject({ name: "stride", low: 1, high: 15, integer: true });
    expect(study.axes.map(({ name }) => name)).not.toContain("d");
    expect(study.design).toMatchObject({ points: 80 });
    expect(study.seeds.count).toBe(3);
  });

  it("hold it against a penalty of a random strength, all else as within the closed forms", () => {
    const study = softTheoryStudy();
    expect(study.base.model).toMatchObject({ kind: "patch", softSharing: 0.1 });
    expect(study.axes.at(-1)).toMatchObject({
      ...{ name: "lambda", pointer: "/model/softSharing", low: 0.005, high: 2, scale: "log" },
    });
    expect(study.axes.slice(0, -1)).toEqual(theoryStudy().axes);
  });

  it("hold it against three nested parities of tanh, their sizes drawn", () => {
    const study = parityTheoryStudy();
    expect(study.base.target).toMatchObject({
      patchMap: "tanh",
      spectrum: {
        normalize: "none",
        components: [[0], [0, 1], [0, 1, 2]].map((patches) => ({ kind: "parity", patches })),
      },
    });
    expect(study.base.model).toMatchObject({ patchMap: "tanh" });
    expect(study.axes.map(({ name, pointer, low, high }) => [name, pointer, low, high])).toEqual([
      ["q1", "/target/spectrum/components/1/patches", 1, 4],
      ["q2", "/target/spectrum/components/2/patches", 2, 6],
      ["C", "/target/spectrum/components/0/weight", 0.05, 2],
      ["filter scale", "/target/filterScale", 0.2, 1.2],
      ["d", "/data/patchSize", 2, 16],
      ["rate", "/training/learningRate", 0.003, 0.1],
      ["B", "/training/batchSize", 50, 400],
    ]);
  });

  it("are named by what they hold theory against, with the same learners", () => {
    const beyond = [overlapTheoryStudy, softTheoryStudy, parityTheoryStudy];
    expect(beyond.map((preset) => preset().name)).toEqual([
      "Theory against training: overlapping patches",
      "Theory against training: soft sharing",
      "Theory against training: parities",
    ]);
    for (const preset of beyond) {
      const study = preset(2);
      expect(study.notes).toContain(study.name.split(": ")[1]);
      expect(study).toMatchObject({
        ...{ panels: theoryStudy().panels, seeds: { count: 2, first: 1 } },
        design: { kind: "sobol", points: 80, seed: 1 },
        base: { data: { patches: 8 }, training: { epochs: 20, engine: "auto" } },
      });
      expect(study.base.record.points).toBe(2);
    }
  });

  it("are all known by a name of their own", () => {
    const studies = Object.values(STUDY_PRESETS).map((preset) => preset());
    expect(new Set(studies.map(({ name }) => name)).size).toBe(studies.length);
    expect(STUDY_PRESETS.frequency().name).toBe(
      "Which mixes of low and high frequency are learned",
    );
    expect(STUDY_PRESETS.scale().success).toMatchObject({ component: 0 });
  });
});
