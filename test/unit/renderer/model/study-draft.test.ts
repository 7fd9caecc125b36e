import { describe, expect, it } from "vitest";
import {
  FIRST_STUDY,
  restoredStudy,
  studyBases,
  studyAxisFault,
  studyFields,
  studyFileOf,
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

  it("says what is wrong with an axis, and by line with a file", () => {
    const [axis] = FIRST_STUDY.axes;
    expect(studyAxisFault({ ...axis!, text: "1.5" })).toBe("1.5 is not a whole number.");
    const text = '{\n  "name": "x",\n  "seeds": {\n    "count": 0 } }';
    const problem = { pointer: "/seeds/count", message: "is 0.", fix: "Give 1 or more." };
    expect(studyProblems(text, { value: {}, fault: undefined, line: 1 }, [problem])).toEqual([
      { line: 4, text: "Seeds: Is 0. Give 1 or more." },
    ]);
  });

  it("takes a kept draft back where it is one", () => {
    const kept = { ...FIRST_STUDY, name: "Kept" };
    expect(restoredStudy(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(restoredStudy({ name: "other", axes: [1] })).toEqual(FIRST_STUDY);
  });
});
