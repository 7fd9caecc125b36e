import { describe, expect, it } from "vitest";
import { checkDraft } from "../../../../renderer/model/check-draft.ts";
import { completeDraft, withValue } from "../../../../renderer/model/draft-json.ts";
import { lessonLearners } from "../../../../renderer/model/lesson-learners.ts";
import {
  NO_PAGES,
  withChanged,
  without,
  withPage,
} from "../../../../renderer/model/library-pages.ts";
import { parseJsonText } from "../../../../renderer/model/parse-json-text.ts";
import { partSharing, partsOf, withPartSharing } from "../../../../renderer/model/part-sharing.ts";
import { SPECTRUM_PRESETS } from "../../../../renderer/model/spectrum-presets.ts";
import { targetPicture } from "../../../../renderer/model/target-picture.ts";
import { textProblems } from "../../../../renderer/model/text-problems.ts";
import { toggledSet } from "../../../../renderer/model/toggled-set.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { experimentOf, recordOf } from "../../main/report/support.ts";

describe("the sharing of a model's parts", () => {
  it("is of the parts that its architecture has, none where all is shared as one", () => {
    expect(partsOf("patch")).toEqual([]);
    expect(partsOf("two-layer").length).toBeGreaterThan(1);
    expect(partsOf("recurrent").length).toBeGreaterThan(1);
    for (const { key, label } of partsOf("two-layer")) {
      expect(key).toMatch(/^[a-z]+$/i);
      expect(label).not.toBe("");
    }
  });

  it("is that of the whole where parts are not told apart", () => {
    expect(["shared", "unshared", [0, 1]].map((own) => partSharing(own, "first"))).toEqual([
      ...["shared", "unshared", "grouped"],
    ]);
    const parts = { first: "unshared", second: [0, 0] };
    const keys = ["first", "second", "third"];
    expect(keys.map((key) => partSharing(parts, key))).toEqual(["unshared", "grouped", "shared"]);
    expect(partSharing(undefined, "first")).toBe("shared");
  });

  it("is a single word where all parts are alike, and by part where they are not", () => {
    const [first, ...others] = partsOf("two-layer").map(({ key }) => key);
    const apart = withPartSharing("two-layer", "shared", first!, "unshared");
    expect(apart).toEqual({
      [first!]: "unshared",
      ...Object.fromEntries(others.map((key) => [key, "shared"])),
    });
    expect(withPartSharing("two-layer", apart, first!, "shared")).toBe("shared");
    const all = others.reduce(
      (sharing, key) => withPartSharing("two-layer", sharing, key, "unshared"),
      apart,
    );
    expect(all).toBe("unshared");
    expect(withPartSharing("two-layer", undefined, first!, "shared")).toBe("shared");
    expect(withPartSharing("two-layer", { [first!]: "shared" }, first!, "unshared")).toEqual(apart);
  });
});

describe("the text of an experiment", () => {
  it("is read where it is an object of JSON, else its fault is named with its line", () => {
    expect(parseJsonText('{"a": 1}')).toEqual({ value: { a: 1 }, fault: undefined, line: 1 });
    const broken = parseJsonText('{\n  "a": 1,\n  oops\n}');
    expect(broken).toMatchObject({ value: undefined, line: 3 });
    expect(broken.fault).toMatch(/^The text is not JSON: .+\. Fix it at that place\.$/);
    for (const text of ["[1]", "3", "null"]) {
      expect(parseJsonText(text).fault).toMatch(/^The text is JSON, but not an experiment\./);
    }
  });

  it("has its fields' problems by line", () => {
    const text = '{\n  "seeds": {\n    "count": 0\n  },\n  "training": { "epochs": -1 }\n}';
    const json = completeDraft(JSON.parse(text));
    const draft = { json, problems: checkDraft(json).problems };
    const told = textProblems(text, draft as unknown as Parameters<typeof textProblems>[1]);
    expect(told.map(({ line }) => line).sort()).toEqual([3, 5]);
    for (const { text: said } of told) expect(said).toMatch(/^\S.*: \S.*\.$/);
    const [fault, ...more] = textProblems('{\n"a" 1}', draft as never);
    expect(fault).toMatchObject({ line: 2 });
    expect(more).toEqual([]);
  });
});

describe("the pages of the library", () => {
  const record = (id: string, name = id) => ({ ...recordOf(experimentOf(), id), name });
  const pages = withPage(withPage(NO_PAGES, 0, [record("a"), null]), 2, [record("b")]);

  it("have a changed record where it stands, and are the same where it does not", () => {
    const changed = withChanged(pages, record("a", "New"));
    expect(changed.get(0)!.map((row) => row?.name)).toEqual(["New", undefined]);
    expect(changed.get(2)).toBe(pages.get(2));
    expect(withChanged(pages, record("z")).get(0)).toBe(pages.get(0));
  });

  it("take one that was read in the place of what was there, and keep those that are to stay", () => {
    const again = withPage(pages, 0, [record("c")]);
    expect([...again.keys()].sort()).toEqual([0, 2]);
    expect(again.get(0)![0]!.id).toBe("c");
    expect([...withPage(pages, 3, [], [2]).keys()].sort()).toEqual([2, 3]);
    expect([...withPage(pages, 3, [], []).keys()]).toEqual([3]);
  });

  it("lose a choice that is taken back, and no other", () => {
    const chosen = new Set(["a", "b"]);
    expect([...without(chosen, "a")]).toEqual(["b"]);
    expect([...without(chosen, "z")]).toEqual(["a", "b"]);
    expect([...toggledSet(chosen, "a")]).toEqual(["b"]);
    expect([...toggledSet(chosen, "c")]).toEqual(["a", "b", "c"]);
    expect([...chosen]).toEqual(["a", "b"]);
  });
});

describe("the learners of a lesson's step", () => {
  const spec = (model: Record<string, unknown>) => {
    const experiment = experimentOf({ axes: {}, seeds: { first: 4, count: 3 }, model });
    return [expandVariants(experiment)[0]!.spec, experiment] as const;
  };

  it("are alike but for what they share, the soft one alone with the penalty", () => {
    const [own, experiment] = spec({ kind: "patch", sharing: "shared", softSharing: 0.25 });
    const learners = lessonLearners(own, experiment, ["soft", "shared", "unshared"]);
    expect(learners.map(({ key, seeds }) => [key, seeds])).toEqual([
      ["soft", [4, 5, 6]],
      ["shared", [4, 5, 6]],
      ["unshared", [4, 5, 6]],
    ]);
    const models = learners.map((one) => one.spec.model);
    expect(models[0]).toMatchObject({ sharing: "unshared", softSharing: 0.25 });
    expect(models[1]).toMatchObject({ sharing: "shared" });
    expect(models[2]).toMatchObject({ sharing: "unshared" });
    for (const model of models.slice(1)) expect(model).not.toHaveProperty("softSharing");
    expect(learners[1]!.spec.training).toEqual(own.training);
    const [plain, same] = spec({ kind: "patch" });
    expect(lessonLearners(plain, same, ["soft"])[0]!.spec.model).toMatchObject({ softSharing: 0 });
  });

  it("are none for a model without patches", () => {
    const [own, experiment] = spec({ kind: "dense", hidden: [3] });
    expect(lessonLearners(own, experiment, ["shared"])).toEqual([]);
  });
});

describe("the spectra to begin with", () => {
  it("can be run, each with components as its name says", () => {
    const said = Object.fromEntries(
      SPECTRUM_PRESETS.map(({ label, components }) => [
        label,
        components.map(({ kind, patches }) => `${kind} ${patches.join("")}`),
      ]),
    );
    expect(said).toEqual({
      "Low: linear on patch 1": ["linear 0"],
      "High: cosine on patches 1–5": ["cosine 01234"],
      Both: ["linear 0", "cosine 01234"],
      "Low spread over patches 1–5, and high": ["linear 01234", "cosine 01234"],
      "Parities of order 1 and 5": ["parity 0", "parity 01234"],
      "A staircase of parities, leap 1": [
        ...["parity 0", "parity 01", "parity 012", "parity 0123", "parity 01234"],
      ],
      "A staircase with a missing step, leap 2": ["parity 0", "parity 012", "parity 01234"],
    });
    for (const { components } of SPECTRUM_PRESETS) {
      const pointer = "/target/spectrum/components";
      const draft = withValue(completeDraft({}), pointer, JSON.parse(JSON.stringify(components)));
      expect(checkDraft(draft).problems).toEqual([]);
    }
  });
});

describe("what a target is made of", () => {
  const pictureOf = (target: Record<string, unknown>) =>
    targetPicture(expandVariants(experimentOf({ axes: {}, target }))[0]!.spec, 3);
  const linear = { kind: "linear", patches: [0], weight: 3 };

  it("is the share of each order, by responses that are alike and ascending", () => {
    const picture = pictureOf({
      spectrum: { components: [linear, { kind: "parity", patches: [1, 2], weight: 1 }] },
    });
    if (typeof picture === "string") throw new Error(picture);
    expect(picture.responses).toHaveLength(2048);
    expect([...picture.responses]).toEqual([...picture.responses].sort((a, b) => a - b));
    expect(picture.factor).toBeCloseTo(1 / 4, 12);
    const [none, first, second] = picture.shares;
    expect(none).toBeCloseTo(0, 9);
    expect(first! + second!).toBeCloseTo(1, 9);
    // Variances 9s and s² of a response of variance s.
    const s = picture.responses.reduce((sum, z) => sum + z * z, 0) / 2048;
    expect(first! / second!).toBeCloseTo(9 / s, 6);
  });

  it("is not scaled where all weights are 0, and a sentence where responses cannot be drawn", () => {
    const nothing = pictureOf({
      spectrum: { components: [{ ...linear, weight: 0 }], normalize: "none" },
    });
    expect(nothing).toMatchObject({ factor: 1 });
    const overlapping = experimentOf({ axes: {}, data: { patchSize: 4, stride: 2 } });
    expect(targetPicture(expandVariants(overlapping)[0]!.spec, 1)).toMatch(/^The patches overlap/);
  });
});
