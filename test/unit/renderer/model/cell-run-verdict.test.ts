import { describe, expect, it } from "vitest";
import { cellRunVerdict, outcomeLabel } from "../../../../renderer/model/study-view.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";

const study = (more: object) =>
  parseStudy({
    format: "wslab/study@1",
    axes: [{ pointer: "/training/epochs", values: [1, 2] }],
    ...more,
  });
const run = { runId: "r", cellKey: "c", seed: 1, success: false, testNmse: 0.0255 };

describe("what a cell says in words", () => {
  it("says how many of its successes leave a component unlearned", () => {
    const cell = { column: 0, row: 0, keys: [], n: 4, successes: 3, falseSuccesses: 2, rate: 0.75 };
    const told = { ...cell, wilson: [0.3, 0.95] as const, medianNmse: 0.02 };
    expect(outcomeLabel(told)).toBe(
      "3 of 4 runs succeeded, 2 with a component not learned (95% interval 30 to 95%); median test NMSE 0.02",
    );
    expect(outcomeLabel({ ...told, falseSuccesses: 0 })).not.toContain("component");
  });
});

describe("what a run of a cell came to", () => {
  it("says why a run with a low error is not solved: a component was not learned", () => {
    const byComponent = study({ success: { component: 1 } });
    expect(cellRunVerdict(run, byComponent)).toBe(
      "not solved: the error is low, but component 2 is not learned",
    );
    expect(cellRunVerdict({ ...run, testNmse: 0.3 }, byComponent)).toBe("not solved");
    // The rule asks for less than its bound, and that is not low.
    const { below } = byComponent.base.success as { below: number };
    expect(cellRunVerdict({ ...run, testNmse: below }, byComponent)).toBe("not solved");
    expect(cellRunVerdict({ ...run, success: true }, byComponent)).toBe("solved");
    expect(cellRunVerdict({ ...run, testNmse: null }, byComponent)).toBe("diverged");
  });

  it("is not solved by a stricter rule, which stands above the runs", () => {
    const strict = study({ base: { success: { below: 0.01 } } });
    expect(cellRunVerdict(run, strict)).toBe("not solved");
  });
});
