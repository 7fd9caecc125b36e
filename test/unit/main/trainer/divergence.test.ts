import { describe, expect, it } from "vitest";
import { divergence } from "../../../../main/trainer/divergence.ts";

describe("a run that diverged", () => {
  it("says which field to lower by its name, and where it stands in the file", () => {
    expect(divergence(7, "training loss", Infinity)).toEqual({
      kind: "DivergenceError",
      message:
        "Diverged at step 7: the training loss is beyond what float32 holds. " +
        "Lower the learning rate (/training/learningRate).",
    });
  });

  it("blames the target and not the learning rate before the first step", () => {
    expect(divergence(1, "training loss", NaN).message).toBe(
      "Diverged at step 1: the training loss is not a number. Lower the weights of the spectrum " +
        "(/target/spectrum/components) or the filter scale (/target/filterScale).",
    );
  });
});
