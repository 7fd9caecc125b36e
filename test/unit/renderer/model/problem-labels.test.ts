import { describe, expect, it } from "vitest";
import { checkDraft, problemsAt, problemsOfAxis } from "../../../../renderer/model/check-draft.ts";
import { completeDraft, type DraftJson } from "../../../../renderer/model/draft-json.ts";
import { unplacedProblems } from "../../../../renderer/model/placed-problems.ts";
import { toldProblems } from "../../../../renderer/model/problem-labels.ts";
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
        text: "Patches 2–5 are beyond the one patch there is. Take them out, or raise the number of patches.",
      },
    ]);
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
