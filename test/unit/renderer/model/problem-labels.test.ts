import { describe, expect, it } from "vitest";
import { checkDraft, problemsAt, problemsOfAxis } from "../../../../renderer/model/check-draft.ts";
import { completeDraft, type DraftJson } from "../../../../renderer/model/draft-json.ts";
import { unplacedProblems } from "../../../../renderer/model/placed-problems.ts";
import {
  beyondText,
  toldProblems,
  withFieldLabels,
} from "../../../../renderer/model/problem-labels.ts";
import { drawableComponents, spectrumRows } from "../../../../renderer/model/spectrum-rows.ts";
import { sweepOf } from "../../../../renderer/model/swept.ts";

function told(written: DraftJson) {
  const json = completeDraft(written);
  const { problems } = checkDraft(json);
  const { spectrum } = json.target as { spectrum: { components: unknown } };
  const rows = spectrumRows(drawableComponents(spectrum.components), []);
  return { json, problems, said: toldProblems(problems, { json, shown: json, rows }) };
}

describe("what the form says is wrong", () => {
  it("names fields by their labels, those of the fix as well", () => {
    const { said } = told({ training: { batchSize: 20_000 } });
    expect(said).toEqual([
      {
        place: "Batch size",
        text: "Is 20000, more than the 10000 training samples. Lower it, or raise “Training samples”.",
      },
    ]);
  });

  it("leaves a pointer out that stands in brackets after the field's own name", () => {
    expect(withFieldLabels("Lower the learning rate (/training/learningRate).")).toBe(
      "Lower the learning rate.",
    );
    expect(withFieldLabels("Lower it (/training/learningRate).")).toBe(
      "Lower it (“Learning rate”).",
    );
  });

  it("tells two patch maps apart", () => {
    const { said } = told({ target: { patchMap: "sine" }, model: { patchMap: "" } });
    expect(said.map(({ place }) => place)).toEqual(["Target’s patch map", "Model’s patch map"]);
  });

  it("tells patches past the last once a component, counted from 1", () => {
    const { problems, said } = told({ data: { patches: 1 } });
    expect(problems).toHaveLength(4);
    expect(said).toEqual([
      {
        place: "Component 2",
        text: "Patches 2–5 are beyond the only patch. Take them out, or raise the number of patches.",
      },
    ]);
  });

  it("speaks of one patch beyond the last as of one, and of two as of two", () => {
    const four = "beyond the 4 patches.";
    expect(beyondText([4], 4)).toBe(
      `Patch 5 is ${four} Take it out, or raise the number of patches.`,
    );
    expect(beyondText([4, 6], 4)).toBe(
      `Patches 5, 7 are ${four} Take them out, or raise the number of patches.`,
    );
  });

  it("blames the axis that leads to the problem, without a dump of the variant", () => {
    const axes = { "/target/noise": [0, 1], "/model/sharing": ["shared", "unshared"] };
    const { json, problems, said } = told({ model: { kind: "dense" }, axes });
    expect(problemsOfAxis(problems, "/target/noise")).toEqual([]);
    expect(problemsOfAxis(problems, "/model/sharing")).toHaveLength(1);
    expect(problemsAt(problems, "/model/sharing")).toEqual([]);
    expect(unplacedProblems(problems, json)).toEqual([]);
    expect(said[0]!.place).toBe("Axis 2, sharing");
    expect(said[0]!.text).toContain(
      'Is a field of "patch" or "recurrent" or "two-layer", and “Architecture” is "dense". Remove it',
    );
    expect(said[0]!.text).not.toContain("{");
  });

  it.each<[string, DraftJson, RegExp]>([
    [
      "/model/softSharing",
      { model: { sharing: "unshared", softSharing: 100 } },
      /^Makes 2λ × learning rate 2; .*Keep it below 100, or lower “Learning rate”/,
    ],
    ["/data/stride", { data: { stride: 11 } }, /Give 1 to 10, or raise “Patch size, d”/],
    ["/model/channels", { model: { channels: 2 } }, /Set it to 1, or “Head, g” to "mlp"/],
    [
      "/model/window",
      {
        model: { kind: "two-layer", window: 3 },
        target: { spectrum: { components: [{ kind: "linear", patches: [0], weight: 1 }] } },
      },
      /Use one of 1, 2, 5, 10/,
    ],
    [
      "/data/augment",
      {
        data: { source: "file", path: "x.csv", targetPath: "y.csv", augment: "cyclic" },
        target: { labels: "file" },
        model: { head: { kind: "mlp", hidden: [10] } },
      },
      /Set it to "none"/,
    ],
  ])("says at the field %s why it does not fit the others", (pointer, written, text) => {
    const { problems, said } = told(written);
    expect(problemsAt(problems, pointer)).toHaveLength(1);
    expect(said.map((one) => one.text)).toContainEqual(expect.stringMatching(text));
  });

  it("tells an axis over a field that no kind has which fields there are", () => {
    const { said } = told({ axes: { "/model/colour": [1, 2] } });
    expect(said[0]!.text).toMatch(
      /^The model has no such field here\. Remove the axis, or sweep one of its fields: /,
    );
  });

  it("leaves what an axis makes of another field at that field, with the variant in words", () => {
    const { problems, said } = told({ axes: { "/data/trainSize": [1000, 50] } });
    expect(problemsAt(problems, "/training/batchSize")).toHaveLength(1);
    expect(said[0]!.place).toBe("Batch size");
    expect(said[0]!.text).toContain("In the variant: training samples 50.");
  });
});

describe("the axis that varies a field", () => {
  const axes = { "/model": [{ kind: "dense" }], "/target/noise": [0, 1] };
  it("is its own, or one over what holds it or is part of it", () => {
    expect(sweepOf(axes, "/target/noise")).toMatchObject({ isOwn: true, values: [0, 1] });
    expect(sweepOf(axes, "/model/head/kind")).toMatchObject({ axis: "/model", isOwn: false });
    expect(
      sweepOf({ "/target/spectrum/components/0/weight": [1] }, "/target/spectrum/components"),
    ).toMatchObject({ isOwn: false });
    expect(sweepOf(axes, "/model2")).toBeUndefined();
    expect(sweepOf("nonsense", "/model")).toBeUndefined();
  });
});
