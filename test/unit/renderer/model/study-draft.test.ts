import { describe, expect, it } from "vitest";
import {
  FIRST_STUDY,
  restoredStudy,
  studyAxis,
  studyBases,
  studyAxisFault,
  studyFields,
  studyFileOf,
  type StudyDraft,
} from "../../../../renderer/model/study-draft.ts";
import { studyProblems } from "../../../../renderer/model/study-problems.ts";
import { studyRuns } from "../../../../renderer/model/study-view.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { gridPoints } from "../../../../shared/study/axis.ts";

describe("the form of a new study", () => {
  it("begins with a study that can be run: order against weight, for both schemes", () => {
    const study = parseStudy(studyFileOf(FIRST_STUDY));
    expect(study.axes.map(({ name, as, scale }) => [name, as, scale])).toEqual([
      ["patches of component 2", "first-patches", "linear"],
      ["weight of component 1", "itself", "log"],
    ]);
    expect(gridPoints(study.axes[1]!).map(({ value }) => value)).toEqual([
      0.02, 0.0632456, 0.2, 0.632456, 2,
    ]);
    expect(studyRuns(study)).toBe(6 * 5 * 2 * 8);
    expect(studyRuns(parseStudy(studyFileOf({ ...FIRST_STUDY, design: "adaptive" })))).toBe(96);
  });

  it("may be based on any ready-made experiment", () => {
    for (const { id } of studyBases()) {
      const [field] = studyFields({ base: id }).filter(({ pointer }) =>
        pointer.startsWith("/training/"),
      );
      const axes = [{ pointer: field!.pointer, text: "0.001, 0.002" }];
      const file = studyFileOf({ ...FIRST_STUDY, base: id, axes, component: undefined });
      expect(() => parseStudy({ ...file, panels: undefined }), id).not.toThrow();
    }
  });

  it("may vary the order of each component, counted from 1, and numbers alone", () => {
    const fields = studyFields(FIRST_STUDY);
    expect(fields.slice(0, 2)).toEqual(
      [0, 1].map((i) => ({
        pointer: `/target/spectrum/components/${i}/patches`,
        label: `Order of component ${i + 1}: its first patches`,
        ...{ section: "Spectrum", values: [1, 2, 3, 4, 5, 6] },
      })),
    );
    const others = fields.slice(2).map(({ pointer }) => pointer);
    expect(others).toContain("/training/learningRate");
    expect(others).not.toContain("/training/optimizer");
    expect(studyAxis(fields[0]!)).toEqual({
      ...{ pointer: "/target/spectrum/components/0/patches", text: "1, 2, 3, 4, 5, 6" },
    });
    expect(studyBases()[0]).toMatchObject({ id: "blank" });
    expect(studyAxisFault({ pointer: "/training/learningRate", text: "0.1 0.2" })).toBeUndefined();
    expect(studyAxisFault({ pointer: "/training/batchSize", text: "1.5" })).toBe(
      "1.5 is not a whole number.",
    );
  });

  it("says what is wrong with an axis, and by line with a file", () => {
    const [axis] = FIRST_STUDY.axes;
    expect(studyAxisFault({ ...axis!, text: "1.5" })).toBe("1.5 is not a whole number.");
    const text = '{\n  "name": "x",\n  "seeds": {\n    "count": 0 } }';
    const problem = { pointer: "/seeds/count", message: "is 0.", fix: "Give 1 or more." };
    expect(studyProblems(text, { value: {}, fault: undefined, line: 1 }, [problem])).toEqual([
      { line: 4, text: "Seeds: Is 0. Give 1 or more." },
    ]);
  });

  it("has in its file what the form says, and no field that it leaves empty", () => {
    const draft: StudyDraft = {
      ...FIRST_STUDY,
      ...{ name: "  Order ", notes: "n", size: 40, seeds: 3, component: 0 },
      design: "sobol",
    };
    expect(studyFileOf(draft)).toMatchObject({
      ...{ name: "Order", notes: "n", seeds: { count: 3 }, success: { component: 0 } },
      design: { kind: "sobol", points: 40 },
      panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
      base: { record: { points: 12 } },
    });
    expect(studyFileOf({ ...draft, design: "adaptive" }).design).toEqual({
      kind: "adaptive",
      budget: 40,
    });
    expect(studyFileOf({ ...draft, design: "random" }).design).toEqual({
      kind: "random",
      points: 40,
    });
    expect(studyFileOf({ ...draft, design: "grid" }).design).toEqual({ kind: "grid" });
    const bare = studyFileOf({ ...draft, name: " ", schemes: false, component: undefined });
    for (const field of ["name", "panels", "success"]) expect(bare).not.toHaveProperty(field);
    for (const field of ["name", "notes", "tags", "seeds", "axes"]) {
      expect(bare.base, field).not.toHaveProperty(field);
    }
  });

  it("calls an axis logarithmic where its text does, and patches by their component", () => {
    const pointer = "/target/spectrum/components/0/weight";
    const axis = (text: string, at = pointer) =>
      (studyFileOf({ ...FIRST_STUDY, axes: [{ pointer: at, text }] }).axes as unknown[])[0];
    expect(axis("1 to 100 in 3 log")).toMatchObject({ values: [1, 10, 100], scale: "log" });
    expect(axis("1 to 3 in 3")).toMatchObject({ values: [1, 2, 3] });
    expect(axis("1 to 3 in 3")).not.toHaveProperty("scale");
    expect(axis("2, 1", "/target/spectrum/components/11/patches")).toMatchObject({
      name: "patches of component 12",
      as: "first-patches",
    });
    expect(axis("1, 2")).not.toHaveProperty("as");
  });

  it("takes a kept draft back where it is one", () => {
    const open = { ...FIRST_STUDY, component: undefined, axes: [] };
    expect(restoredStudy(JSON.parse(JSON.stringify(open)))).toMatchObject({ axes: [] });
    for (const wrong of [
      null,
      "draft",
      [],
      { ...FIRST_STUDY, seeds: "8" },
      { ...FIRST_STUDY, schemes: 1 },
      { ...FIRST_STUDY, axes: [{ pointer: "/a", text: 3 }] },
      { ...FIRST_STUDY, axes: [{ pointer: 3, text: "1" }] },
      { ...FIRST_STUDY, axes: [FIRST_STUDY.axes[0], "x"] },
      { ...FIRST_STUDY, axes: {} },
      { ...FIRST_STUDY, name: undefined },
    ]) {
      expect(restoredStudy(wrong), JSON.stringify(wrong)).toBe(FIRST_STUDY);
    }
    const kept = { ...FIRST_STUDY, name: "Kept" };
    expect(restoredStudy(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(restoredStudy({ name: "other", axes: [1] })).toEqual(FIRST_STUDY);
  });
});
