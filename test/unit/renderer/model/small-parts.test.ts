import { describe, expect, it } from "vitest";
import { withAxis } from "../../../../renderer/model/axes-edit.ts";
import { checkDraft } from "../../../../renderer/model/check-draft.ts";
import { commandLine, experimentFileName } from "../../../../renderer/model/command-line.ts";
import { completeDraft } from "../../../../renderer/model/draft-json.ts";
import { valueFromText } from "../../../../renderer/model/field-value.ts";

import { PRESETS } from "../../../../shared/presets/presets.ts";
import { planRuns } from "../../../../renderer/model/run-plan.ts";
import {
  assignGroup,
  cycleGroup,
  firstShare,
  groupsFor,
  halves,
  largestGroup,
  sharingOf,
} from "../../../../renderer/model/sharing-groups.ts";
import {
  MAX_SOFT_PLACE,
  placeOfSoft,
  softAt,
} from "../../../../renderer/model/soft-sharing-dial.ts";
import { visibleRows } from "../../../../renderer/model/visible-rows.ts";
import { fieldAt } from "../../../../shared/spec/fields.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";

describe("what is typed into a field", () => {
  it("stays text where it is no number, so that the reader of the file refuses it", () => {
    const batch = fieldAt("/training/batchSize")!;
    expect(valueFromText(batch, "100")).toBe(100);
    expect(valueFromText(batch, "ten")).toBe("ten");
    expect(valueFromText(fieldAt("/model/hidden")!, "50, 20")).toEqual([50, 20]);
    expect(valueFromText(fieldAt("/tags")!, "a, b c")).toEqual(["a", "b c"]);
    expect(valueFromText(fieldAt("/training/beta1")!, "")).toBeUndefined();
  });

  it("is a decimal comma where it cannot be anything else, and no number in groups of digits", () => {
    const rate = fieldAt("/training/learningRate")!;
    expect(valueFromText(rate, "0,005")).toBe(0.005);
    expect(valueFromText(rate, "1.5")).toBe(1.5);
    const samples = fieldAt("/data/trainSize")!;
    for (const grouped of ["10,000", "10 000", "10\u202f000", "1,000,000", "10’000"]) {
      expect(valueFromText(samples, grouped)).toBe(grouped);
    }
    const { problems } = checkDraft(completeDraft({ data: { trainSize: "10,000" } }));
    expect(problems).toEqual([
      {
        pointer: "/data/trainSize",
        message: 'is "10,000".',
        fix: "Write the number without separating its thousands: 10000.",
      },
    ]);
  });
});

describe("sharing", () => {
  it("goes by its name where it has one and numbers groups without a gap", () => {
    expect(sharingOf([2, 2, 2])).toBe("shared");
    expect(sharingOf([0, 1, 2])).toBe("unshared");
    expect(sharingOf([4, 1, 4])).toEqual([0, 1, 0]);
  });

  it("moves a patch through the groups and back", () => {
    expect(cycleGroup("shared", 3, 1)).toEqual([0, 1, 0]);
    expect(cycleGroup([0, 1, 0], 3, 1)).toBe("shared");
    expect(assignGroup("shared", 3, 2, 8)).toEqual([0, 0, 1]);
    expect(assignGroup([0, 1, 2], 3, 0, 2)).toEqual([0, 1, 0]);
    expect(assignGroup([0, 1, 1], 3, 2, 0)).toEqual([0, 1, 0]);
    expect(assignGroup([0, 1, 0], 3, 0, 2)).toBe("unshared");
  });

  it("of halves gives the middle one of an odd number to the first", () => {
    expect([1, 2, 3, 5, 6].map(halves)).toEqual([
      "shared",
      "unshared",
      [0, 0, 1],
      [0, 0, 0, 1, 1],
      [0, 0, 0, 1, 1, 1],
    ]);
  });

  it("that does not fit is drawn with what fits of it", () => {
    expect(groupsFor("unshared", 3)).toEqual([0, 1, 2]);
    expect(groupsFor("shared", 3)).toEqual([0, 0, 0]);
    expect(groupsFor([1, 2], 4)).toEqual([1, 2, 0, 0]);
    expect(groupsFor([2, -1, 1.5, "1", null, 3, 9], 6)).toEqual([2, 0, 0, 0, 0, 3]);
    expect(groupsFor({ first: "shared" }, 2)).toEqual([0, 0]);
    expect(groupsFor(undefined, 2)).toEqual([0, 0]);
    expect(largestGroup([])).toBe(1);
    expect(largestGroup([0, 1, 1, 2, 1])).toBe(3);
  });

  it("moves the only patch of a group on to the first, and a lone patch nowhere", () => {
    expect(cycleGroup([0, 0, 1], 3, 2)).toBe("shared");
    expect(cycleGroup([0, 1, 1], 3, 2)).toBe("unshared");
    expect(cycleGroup("shared", 1, 0)).toBe("shared");
  });

  it("turns sharing up patch by patch", () => {
    expect(firstShare(0, 3)).toBe("unshared");
    expect(firstShare(9, 3)).toBe("shared");
    const dial = [1, 2, 3, 4].map((count) => firstShare(count, 4));
    expect(dial).toEqual(["unshared", [0, 0, 1, 2], [0, 0, 0, 1], "shared"]);
    expect(dial.map((sharing) => largestGroup(groupsFor(sharing, 4)))).toEqual([1, 2, 3, 4]);
  });

  it("turns soft sharing up from none, and finds its place for a λ that was typed", () => {
    expect(softAt(0)).toBeUndefined();
    expect(softAt(MAX_SOFT_PLACE)).toBe(10);
    expect(Array.from({ length: MAX_SOFT_PLACE }, (_, i) => placeOfSoft(softAt(i) ?? 0))).toEqual(
      Array.from({ length: MAX_SOFT_PLACE }, (_, i) => i),
    );
    expect(softAt(placeOfSoft(0.18))).toBe(0.2);
  });
});

describe("an axis that is added", () => {
  const at = (pointer: string, ...values: number[]) => ({ pointer, values });

  it("takes the place of the one of the same field", () => {
    expect(withAxis([at("/a", 1), at("/b", 1)], at("/a", 2))).toEqual([at("/a", 2), at("/b", 1)]);
  });

  it("takes the place of those of its parts, which it would undo", () => {
    const axes = withAxis([at("/a/0/x", 1), at("/b", 1), at("/a/1/x", 1)], at("/a", 2));
    expect(axes).toEqual([at("/a", 2), at("/b", 1)]);
  });
});

describe("rows of a long list", () => {
  it("are drawn where they can be seen, with room for the rest", () => {
    const rows = visibleRows(100_000, 44, 44_000, 440);
    expect(rows.first).toBe(994);
    expect(rows.end).toBe(1016);
    expect(rows.above + (rows.end - rows.first) * 44 + rows.below).toBe(100_000 * 44);
    // Rows 2.5 to 12.5 are in sight: 2 to 12, and six more at each end as far as there are any.
    expect(visibleRows(100, 10, 25, 100)).toEqual({ first: 0, end: 19, above: 0, below: 810 });
    expect(visibleRows(100, 10, 85, 100)).toEqual({ first: 2, end: 25, above: 20, below: 750 });
    expect(visibleRows(100, 10, 895, 100)).toEqual({ first: 83, end: 100, above: 830, below: 0 });
    expect(visibleRows(3, 10, 5000, 100)).toEqual({ first: 3, end: 3, above: 30, below: 0 });
    expect(visibleRows(0, 44, 0, 440)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
  });
});

describe("ready-made experiments", () => {
  it("can all be run, and the first is the paper's grid", () => {
    for (const { experiment } of PRESETS) expect(planRuns(experiment()).runs).toBeGreaterThan(0);
    expect(PRESETS[0]?.experiment()).toEqual(paperGrid(8));
  });

  it("become files with plain names", () => {
    expect(experimentFileName("Low + high: ω = 1")).toBe("low-high-1.json");
    expect(experimentFileName("…")).toBe("experiment.json");
    expect(commandLine("Low")).toBe("npm run wslab -- run low.json");
  });
});
