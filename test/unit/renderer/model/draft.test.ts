import { describe, expect, it } from "vitest";
import { checkDraft, problemsAt, problemsOfAxis } from "../../../../renderer/model/check-draft.ts";
import {
  completeDraft,
  defaultExperiment,
  withValue,
} from "../../../../renderer/model/draft-json.ts";
import { editDraft } from "../../../../renderer/model/edit-draft.ts";
import { unplacedProblems } from "../../../../renderer/model/placed-problems.ts";

describe("a draft", () => {
  it("starts as an experiment that can be run", () => {
    expect(checkDraft(defaultExperiment()).ok).toBe(true);
  });

  it("gets every default but keeps what was written, wrong or not", () => {
    const draft = completeDraft({ training: { batchSize: "many" }, data: { source: "mnist" } });
    expect(draft.training).toMatchObject({ batchSize: "many", epochs: 60 });
    expect(draft.data).toEqual({
      source: "mnist",
      patchSide: 10,
      stride: 6,
      trainSize: 8000,
      testSize: 2000,
    });
  });

  it("names the field that is wrong and nothing else", () => {
    const draft = editDraft(defaultExperiment(), "/training/batchSize", 20_000);
    const { problems } = checkDraft(draft);
    expect(problems).toHaveLength(1);
    expect(problemsAt(problems, "/training/batchSize")[0]?.fix).toContain("Lower it");
    expect(unplacedProblems(problems, draft)).toEqual([]);
  });

  it("shows a field that the format does not know as unplaced", () => {
    const draft = withValue(defaultExperiment(), "/trainig", 1);
    const { problems } = checkDraft(draft);
    expect(unplacedProblems(problems, draft)[0]?.fix).toContain('"training"');
  });

  it("finds the problems of one axis, whichever way its pointer is written", () => {
    const bad = withValue(defaultExperiment(), "/axes", {
      "/nowhere/at": [1],
      "/model/sharing": [],
    });
    const { problems } = checkDraft(bad);
    expect(problemsOfAxis(problems, "/model/sharing")).toHaveLength(1);
    const lost = checkDraft(withValue(defaultExperiment(), "/axes", { "/nowhere/at": [1] }));
    expect(problemsOfAxis(lost.problems, "/nowhere/at")).toHaveLength(1);
    const variant = checkDraft(
      withValue(defaultExperiment(), "/axes", { "/training/batchSize": [1e5] }),
    );
    expect(problemsOfAxis(variant.problems, "/training/batchSize")).toHaveLength(1);
  });

  it("takes fields along when the kind they belong to changes", () => {
    const adam = editDraft(defaultExperiment(), "/training/optimizer", "adam");
    const set = editDraft(adam, "/training/beta1", 0.8);
    expect(checkDraft(set).ok).toBe(true);
    expect(editDraft(set, "/training/optimizer", "sgd").training).not.toHaveProperty("beta1");
    const mnist = editDraft(defaultExperiment(), "/data/source", "mnist");
    expect(mnist.data).not.toHaveProperty("patchSize");
    expect(checkDraft(editDraft(mnist, "/data/source", "gaussian")).ok).toBe(true);
    const learned = editDraft(defaultExperiment(), "/model/head/kind", "mlp");
    expect(learned.model).toMatchObject({ head: { kind: "mlp", hidden: [50] } });
    const dense = editDraft(defaultExperiment(), "/model/kind", "dense");
    expect(dense.model).toEqual({ kind: "dense", hidden: [50] });
  });

  it("keeps what means the same in the new kind, and nothing else", () => {
    const wide = editDraft(
      editDraft(defaultExperiment(), "/data/patches", 7),
      "/data/trainSize",
      123,
    );
    const boolean = editDraft(wide, "/data/source", "boolean");
    expect(boolean.data).toMatchObject({ source: "boolean", patches: 7 });
    expect(boolean.data).not.toMatchObject({ trainSize: 123 });
    const tanh = editDraft(
      editDraft(defaultExperiment(), "/model/patchMap", "tanh"),
      "/model/sharing",
      "unshared",
    );
    expect(editDraft(tanh, "/model/kind", "dense").model).toEqual({ kind: "dense", hidden: [50] });
    const again = editDraft(editDraft(tanh, "/model/kind", "patch"), "/model/kind", "patch");
    expect(again.model).toMatchObject({ sharing: "unshared", patchMap: "tanh" });
    expect(editDraft({ data: 3 }, "/data/source", "boolean").data).toMatchObject({
      source: "boolean",
    });
  });

  it("gives a model of two layers a target of two, and takes it away with the model", () => {
    const grouped = editDraft(
      defaultExperiment(),
      "/model/sharing",
      [0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
    );
    expect(editDraft(grouped, "/model/kind", "patch").model).toMatchObject({
      sharing: [0, 0, 1, 1, 1, 1, 1, 1, 1, 1],
    });
    const two = editDraft(grouped, "/model/kind", "two-layer");
    expect(two.target).toMatchObject({ patchMap: "two-layer" });
    expect(two.model).toMatchObject({ kind: "two-layer", sharing: "shared" });
    const parts = editDraft(two, "/model/sharing", { filters: "unshared" });
    const back = editDraft(parts, "/model/kind", "patch");
    expect(back.target).toMatchObject({ patchMap: "linear" });
    expect(back.model).toMatchObject({ kind: "patch", sharing: "shared" });
    const tanh = editDraft(defaultExperiment(), "/target/patchMap", "tanh");
    expect(editDraft(tanh, "/model/kind", "patch").target).toMatchObject({ patchMap: "tanh" });
    const named = editDraft(defaultExperiment(), "/model/sharing", "unshared");
    expect(editDraft(named, "/model/kind", "two-layer").model).toMatchObject({
      sharing: "unshared",
    });
  });

  it("leaves digits' own fields to labels of digits", () => {
    const mnist = editDraft(defaultExperiment(), "/data/source", "mnist");
    const contrast = editDraft(
      editDraft(mnist, "/target/labels", "digit-contrast"),
      "/target/digits",
      [1, 7],
    );
    expect(contrast.target).toMatchObject({ labels: "digit-contrast", digits: [1, 7] });
    expect(editDraft(contrast, "/target/labels", "digit-value").target).not.toHaveProperty(
      "digits",
    );
    expect(editDraft(contrast, "/data/source", "gaussian").target).not.toHaveProperty("digits");
    const unknown = editDraft(defaultExperiment(), "/model/head/kind", "nothing");
    expect(unknown.model).toMatchObject({ head: { kind: "nothing" } });
  });

  it("takes a file of targets for the labels, and plants a target where there is none", () => {
    const file = editDraft(defaultExperiment(), "/data/source", "file");
    expect(file.target).toMatchObject({ labels: "planted" });
    const own = editDraft(file, "/data/targetPath", "y.csv");
    expect(own.target).toMatchObject({ labels: "file" });
    expect(editDraft(own, "/data/targetPath", undefined).target).toMatchObject({
      labels: "planted",
    });
    expect(editDraft(own, "/data/source", "gaussian").target).toMatchObject({ labels: "planted" });
    expect(editDraft(own, "/target/labels", "planted").data).not.toHaveProperty("targetPath");
    const digits = editDraft(
      editDraft(file, "/data/source", "mnist"),
      "/target/labels",
      "digit-value",
    );
    expect(editDraft(digits, "/data/stride", 7).target).toMatchObject({ labels: "digit-value" });
    expect(editDraft(digits, "/data/source", "boolean").target).toMatchObject({
      labels: "planted",
    });
  });

  it("removes a field that is set to nothing", () => {
    const draft = withValue(defaultExperiment(), "/training/momentum", 0.5);
    expect(withValue(draft, "/training/momentum", undefined).training).not.toHaveProperty(
      "momentum",
    );
  });
});
