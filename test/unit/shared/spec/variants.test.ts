import { describe, expect, it } from "vitest";
import { SHARING_POINTER, paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { assignmentKey, canonicalJson, sameAssignment } from "../../../../shared/spec/canonical.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";
import {
  expandVariants,
  namingVariant,
  validVariant,
  variantExperiment,
  variantJson,
  type Assignment,
} from "../../../../shared/spec/variants.ts";

const RATE = "/training/learningRate";

describe("an experiment with a variant's values put in", () => {
  const grid = paperGrid(2);

  it("is the variant that its axes make, for every one of them", () => {
    for (const { assignment, spec } of expandVariants(grid)) {
      expect(variantExperiment(grid, assignment)).toMatchObject(spec);
      expect(variantExperiment(grid, assignment).axes).toEqual({});
      expect(validVariant(grid, assignment)).toEqual(variantExperiment(grid, assignment));
    }
  });

  it("keeps what is not of the variant, and stays the same put in twice", () => {
    const once = variantExperiment(grid, { [RATE]: 0.5 });
    expect(once.training.learningRate).toBe(0.5);
    expect(once).toMatchObject({ name: grid.name, seeds: grid.seeds });
    expect(variantExperiment(once, { [RATE]: 0.5 })).toEqual(once);
  });

  it("is refused with the variant's name where values are wrong, as JSON only where a pointer leads nowhere", () => {
    expect(() => variantExperiment(grid, { [RATE]: -1 })).toThrow("in the variant");
    expect(variantJson(grid, { [RATE]: -1 })).toMatchObject({ training: { learningRate: -1 } });
    expect(() => variantJson(grid, { "/nowhere/at/all": 1 })).toThrow(SpecError);
  });

  it("is none where the values of another experiment do not fit", () => {
    expect(validVariant(grid, { [RATE]: -1 })).toBeUndefined();
    expect(validVariant(grid, { "/model/units/x": null })).toBeUndefined();
  });
});

describe("the runs of an experiment", () => {
  it("are a hundred thousand at most", () => {
    const { axes: _, ...single } = paperGrid(1);
    const of = (rates: number, count: number) => ({
      ...single,
      axes: { [RATE]: Array.from({ length: rates }, (_, i) => (i + 1) / 100) },
      seeds: { count, first: 1 },
    });
    expect(expandVariants(of(10, 10_000))).toHaveLength(10);
    expect(() => expandVariants(of(11, 9091))).toThrow(
      "make 11 variants of 9091 seeds, 100001 runs. Shorten the axes or /seeds/count: at most 100000 runs are possible.",
    );
  });
});

describe("a problem of a variant", () => {
  const thrown = (assignment: Assignment) => {
    const problem = { pointer: "/a", message: "is wrong.", fix: "Mend it." };
    try {
      namingVariant(assignment, () => {
        throw new SpecError([problem]);
      });
    } catch (error) {
      if (error instanceof SpecError) return error.problems[0]!.message;
    }
    return "";
  };

  it("names it, cut where it is long, and names none where nothing varies", () => {
    expect(thrown({})).toBe("is wrong.");
    expect(thrown({ a: 1 })).toBe('is wrong. (in the variant {"a":1})');
    const whole = { a: "x".repeat(292) };
    expect(JSON.stringify(whole)).toHaveLength(300);
    expect(thrown(whole)).toBe(`is wrong. (in the variant ${JSON.stringify(whole)})`);
    expect(thrown({ a: "x".repeat(293) })).toBe(
      `is wrong. (in the variant {"a":"${"x".repeat(293)}…)`,
    );
  });
});

describe("canonical JSON", () => {
  it("is one text for equal values, whatever the order of keys at any depth", () => {
    const a = { x: [1, { b: 1, a: null }], y: "2" };
    const b = { y: "2", x: [1, { a: null, b: 1 }] };
    expect(canonicalJson(a)).toBe(canonicalJson(b));
    expect(canonicalJson(a)).toBe('{"x":[1,{"a":null,"b":1}],"y":"2"}');
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  it("keys an assignment by what is chosen on each axis, and tells equal ones from others", () => {
    const a = { [RATE]: 1, [SHARING_POINTER]: "shared" };
    const b = { [SHARING_POINTER]: "shared", [RATE]: 1 };
    expect(assignmentKey(a)).toBe(assignmentKey(b));
    expect(sameAssignment(a, b)).toBe(true);
    expect(sameAssignment(a, { ...b, [RATE]: 2 })).toBe(false);
    expect(sameAssignment(a, { [RATE]: 1 })).toBe(false);
  });
});

describe("an axis of thousands of values", () => {
  it("is expanded in time that grows with their number, not with its square", () => {
    const axis = Array.from({ length: 16_000 }, (_, i) => (i + 1) / 1e5);
    const before = process.threadCpuUsage();
    const { length } = expandVariants({ ...paperGrid(1), axes: { [RATE]: axis } });
    const { user } = process.threadCpuUsage(before);
    expect(length).toBe(16_000);
    expect(user / 1e6).toBeLessThan(8); // seconds; 36 with the square
  });
});
