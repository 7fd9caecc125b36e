import { describe, expect, it } from "vitest";
import { axisFields, axisHelpers } from "../../../../renderer/model/axis-helpers.ts";
import { firstValues, parseNumbers, valuesText } from "../../../../renderer/model/axis-values.ts";
import {
  defaultExperiment,
  withValue,
  type DraftJson,
} from "../../../../renderer/model/draft-json.ts";
import { checkDraft } from "../../../../renderer/model/check-draft.ts";
import { variantLabel } from "../../../../shared/results/variant-label.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { fieldAt, type Field } from "../../../../shared/spec/fields.ts";

const real = (text: string) => parseNumbers(text, false);
const whole = (text: string) => parseNumbers(text, true);

describe("the values of an axis of numbers", () => {
  it.each([
    ["0.25, 0.5, 1, 2", [0.25, 0.5, 1, 2]],
    ["0.25 0.5", [0.25, 0.5]],
    ["0,5; 1", [0.5, 1]],
    ["-1, 0, 1e-3", [-1, 0, 0.001]],
    ["0 to 1 by 0.25", [0, 0.25, 0.5, 0.75, 1]],
    ["0 to 1", [0, 0.25, 0.5, 0.75, 1]],
    ["0.1 to 10 in 3 log", [0.1, 1, 10]],
    ["1 … 3 in 3 values", [1, 2, 3]],
  ])("reads %s", (text, values) => {
    expect(real(text).values).toEqual(values);
    expect(real(valuesText(values)).values).toEqual(values);
  });

  it("reads as many values as may be, and as few as make a range", () => {
    expect(real("0 to 1 in 2").values).toEqual([0, 1]);
    expect(real("0 to 1 in 1").fault).toBe("A range needs at least 2 values.");
    expect(real("0 to 1 in 1000 steps").values).toHaveLength(1000);
    expect(real("0 to 1 in 1001").fault).toBe("These are 1001 values; at most 1000 are possible.");
    expect(whole("1 to 1000").values).toHaveLength(1000);
    expect(whole("1 to 1001").fault).toContain("These are 1001 values");
    const list = (count: number) => Array.from({ length: count }, (_, i) => i).join(", ");
    expect(real(list(1000)).values).toHaveLength(1000);
    expect(real(list(1001)).fault).toContain("These are 1001 values");
    expect(real("0 to 1 by 2").fault).toBe("A range needs at least 2 values.");
  });

  it("steps as far as the end of a range, rounding aside", () => {
    expect(real("0 to 0.3 by 0.1").values).toEqual([0, 0.1, 0.2, 0.3]);
    expect(real("0 to 1 by 0.3").values).toEqual([0, 0.3, 0.6, 0.9]);
    expect(real("−2 – 2 by 2").values).toEqual([-2, 0, 2]);
    expect(whole("1 to 10 by 4").values).toEqual([1, 5, 9]);
    expect(whole("1 to 3 in 5").values).toEqual([1, 2, 3]);
    expect(real("1..3 in 3").values).toEqual([1, 2, 3]);
    expect(real("1e-4 to 1 log").values).toEqual([0.0001, 0.001, 0.01, 0.1, 1]);
    expect(real("1 to 1").fault).toContain("A range must increase: 1 is not above 1");
  });

  it("counts a range of whole numbers one by one", () => {
    expect(whole("1 to 6").values).toEqual([1, 2, 3, 4, 5, 6]);
    expect(whole("10 to 1000 in 3 log").values).toEqual([10, 100, 1000]);
  });

  it.each([
    ["10,000", "“10,000” may mean one number or several. Write 10000"],
    ["", "There is no value yet"],
    ["1, two", "“two” is not a number"],
    ["5 to 1", "A range must increase"],
    ["0 to 1 log", "must start above 0"],
    ["1, 2, 1", "1 appears twice"],
    ["1 to 9 twice", "“twice” is not understood after a range"],
    ["0 to 1 by 0", "A step must be above 0"],
    ["0 to 1 in 5000 values", "at most 1000 are possible"],
  ])("says what is wrong with %j", (text, fault) => {
    expect(real(text).fault).toContain(fault);
  });

  it("refuses fractions where whole numbers belong", () => {
    expect(whole("1, 1.5").fault).toBe("1.5 is not a whole number.");
  });
});

describe("what an axis begins with", () => {
  const field = fieldAt("/training/batchSize")!;
  const first = (type: object, value: unknown, more: Partial<Field> = {}) =>
    firstValues({ ...field, type: { kind: "number", whole: false, ...type }, ...more }, value);

  it("is the value that there is and those around it, as far as the field takes them", () => {
    expect(first({}, 3)).toEqual([1.5, 3, 6]);
    expect(first({ whole: true }, 3)).toEqual([3, 6]);
    expect(first({ min: 1.5, max: 6 }, 3)).toEqual([1.5, 3, 6]);
    expect(first({ min: 1.6, max: 5.9 }, 3)).toEqual([3]);
    expect(first({ below: 6 }, 3)).toEqual([1.5, 3]);
    expect(first({}, 0.1 + 0.2)).toEqual([0.15, 0.3, 0.6]);
  });

  it("is the field's usual value where there is none, and a step beside nothing", () => {
    expect(first({}, undefined, { usual: 8 })).toEqual([4, 8, 16]);
    expect(first({}, "x", { usual: 8 })).toEqual([4, 8, 16]);
    expect(first({}, undefined, { usual: undefined, step: 0.01 })).toEqual([0, 0.01]);
    expect(first({}, 0, { usual: 8, step: undefined })).toEqual([0, 1]);
  });

  it("is all that a switch or a choice can be, and of others what there is", () => {
    expect(firstValues({ ...field, type: { kind: "switch" } }, true)).toEqual([false, true]);
    expect(firstValues({ ...field, type: { kind: "choice", options: ["a", "b"] } }, "b")).toEqual([
      ...["a", "b"],
    ]);
    expect(firstValues({ ...field, type: { kind: "other" } }, "c")).toEqual(["c"]);
    expect(firstValues({ ...field, type: { kind: "other" } }, undefined)).toEqual([]);
  });
});

describe("the axes that most experiments want", () => {
  const helper = (draft: DraftJson, label: string) =>
    axisHelpers(draft).find((one) => one.label.startsWith(label));
  const SPECTRUM = "/target/spectrum/components";

  it("couple one to six patches, weigh the low component, or change the frequency", () => {
    const draft = defaultExperiment();
    expect(helper(draft, "patches in the cosine")).toMatchObject({
      pointer: `${SPECTRUM}/1/patches`,
      values: [1, 2, 3, 4, 5, 6].map((q) => [0, 1, 2, 3, 4, 5].slice(0, q)),
    });
    expect(helper(draft, "weight of the low")).toMatchObject({
      ...{ pointer: `${SPECTRUM}/0/weight`, values: [0.1, 0.3, 1, 3] },
    });
    expect(helper(draft, "frequency")).toMatchObject({
      ...{ pointer: `${SPECTRUM}/1/omega`, values: [0.25, 0.5, 1, 2] },
    });
  });

  it("couple no more patches than there are", () => {
    const draft = withValue(defaultExperiment(), "/data/patches", 2);
    expect(helper(draft, "patches in the cosine")!.values).toEqual([[0], [0, 1]]);
  });

  it("are those of components that there are, and that no other axis varies", () => {
    const labels = (draft: DraftJson) => axisHelpers(draft).map(({ label }) => label);
    const parity = [{ kind: "parity", patches: [0, 1], weight: 1 }];
    const always = ["shared against unshared", "low, high and both"];
    expect(labels(withValue(defaultExperiment(), SPECTRUM, parity))).toEqual(always);
    const swept = withValue(defaultExperiment(), "/axes", { [SPECTRUM]: [parity] });
    expect(labels(swept)).toEqual(always);
    const own = withValue(defaultExperiment(), "/axes", { [`${SPECTRUM}/0/weight`]: [1, 2] });
    expect(labels(own)).toHaveLength(5);
  });

  it("make experiments whose variants are told apart in a few words", () => {
    const names = (label: string) => {
      const { pointer, values } = helper(defaultExperiment(), label)!;
      const swept = withValue(defaultExperiment(), "/axes", { [pointer]: [...values] });
      const checked = checkDraft(swept);
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      return expandVariants(checked.experiment).map(({ assignment }) => variantLabel(assignment));
    };
    expect(names("weight of the low")).toEqual([
      ...["weight 0.1 of component 1", "weight 0.3 of component 1"],
      ...["weight 1 of component 1", "weight 3 of component 1"],
    ]);
    expect(names("patches in the cosine").slice(0, 3)).toEqual([
      ...["patch 1 of component 2", "patches 1, 2 of component 2", "patches 1–3 of component 2"],
    ]);
    expect(names("frequency")[0]).toBe("ω 0.25 of component 2");
  });
});

describe("the fields that may vary", () => {
  it("are those of the plain fields where there is no spectrum", () => {
    const pointers = axisFields({}).map(({ pointer }) => pointer);
    expect(pointers.some((pointer) => pointer.startsWith("/target/spectrum"))).toBe(false);
  });

  it("are the numbers of components alone, whatever else is written there", () => {
    const components = [null, 7, "cosine", { kind: "cosine", patches: [0], weight: 1, wait: 2 }];
    const draft = withValue(defaultExperiment(), "/target/spectrum/components", components);
    const own = axisFields(draft).filter(({ pointer }) => pointer.includes("/components/"));
    expect(own.map(({ pointer }) => pointer)).toEqual(["/target/spectrum/components/3/weight"]);
  });

  it("are told by label, unit and section, with values that make an experiment", () => {
    const fields = axisFields(defaultExperiment());
    expect(fields.map(({ label }) => label)).toContain("Batch size (samples)");
    expect(fields.find(({ pointer }) => pointer.endsWith("1/omega"))).toMatchObject({
      ...{ label: "ω of component 2", section: "Spectrum", values: [0.5, 1, 2] },
    });
    for (const { pointer, label } of fields) expect(label, pointer).not.toContain("/");
    const sectionOf = (wanted: string) => fields.find(({ pointer }) => pointer === wanted)!.section;
    expect(sectionOf("/training/batchSize")).toBe("Training");
    expect(sectionOf("/data/trainSize")).toBe("Data");
    const rate = fields.find(({ pointer }) => pointer === "/training/learningRate")!;
    const swept = withValue(defaultExperiment(), "/axes", { [rate.pointer]: [...rate.values] });
    expect(checkDraft(swept).ok).toBe(true);
  });

  it("leave out what an axis varies already, whole or in part", () => {
    const whole = { "/target/spectrum/components": [[{ kind: "linear" }]] };
    const pointers = axisFields(withValue(defaultExperiment(), "/axes", whole)).map(
      ({ pointer }) => pointer,
    );
    expect(pointers.some((pointer) => pointer.startsWith("/target/spectrum/components"))).toBe(
      false,
    );
    expect(pointers).toContain("/target/filterScale");
  });
});
