import { describe, expect, it } from "vitest";
import { setupSentences } from "../../../../main/report/sections/setup-sentences.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const said = (fields: object): string => {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return setupSentences(expandVariants(experiment)[0]!.spec).join(" ").replaceAll("\u00a0", " ");
};

describe("a set-up in sentences", () => {
  it("says data, target, model and training of an experiment as it is made anew", () => {
    expect(said({})).toBe(
      "Inputs have 10 patches of 10 numbers, independent and standard normal; there are 10,000 training and 2,000 test samples. " +
        "The target is 1 × (linear on patch 1) plus 1 × (cosine ω=1 on patches 1–5), divided by the sum of the weights. " +
        "Its components see each patch as the response to a planted filter through the linear map; one planted filter serves all patches, drawn from a standard normal distribution. " +
        "The model has one filter shared by all patches, the linear patch map and the target’s own head, known and fixed. " +
        "It is trained on the mean squared error by stochastic gradient descent, at rate 0.01 in batches of 100 for 60 epochs.",
    );
  });

  it("says what a target has of its own: filters by patch, their scale and length, noise", () => {
    const target = { filters: "unshared", filterScale: 0.5, filterNorm: "fixed", noise: 0.1 };
    expect(said({ target })).toContain(
      "each patch has a planted filter of its own, drawn from a standard normal distribution, multiplied by 0.5 and scaled to its typical length. " +
        "Training targets carry noise of standard deviation 0.1.",
    );
  });

  it("says what the data have of their own: overlap, fresh draws, what is moved, their file", () => {
    const data = { patches: 5, patchSize: 6, stride: 2, trainSize: 5000, testSize: 1000 };
    expect(said({ data: { ...data, fresh: true } })).toContain(
      "Inputs have 5 patches of 6 numbers, independent and standard normal, cut every 2 numbers so that they overlap; " +
        "each batch is newly drawn, 5,000 samples to an epoch; 1,000 test samples.",
    );
    expect(said({ data: { ...data, stride: 6 } })).toContain(
      "independent and standard normal; there are 5,000 training and 1,000 test samples.",
    );
    expect(said({ data: { patches: 10, augment: "cyclic" } })).toContain(
      "; at each use a sample’s patches are shifted cyclically and its target is kept.",
    );
    expect(said({ data: { patches: 10, augment: "permute" } })).toContain(
      "; at each use a sample’s patches are permuted and its target is kept.",
    );
    const path = `kept:${"a".repeat(64)}/inputs.csv`;
    const file = { source: "file", path, patches: 10, patchSize: 10 };
    expect(said({ data: file })).toMatch(/\(\S*inputs\.csv\); there are/);
    expect(said({ data: file })).not.toContain("aaaa");
  });

  it("says nothing of a scale of one, a length that is drawn, or no noise", () => {
    const plain = said({ target: { filterScale: 1, noise: 0 } });
    for (const word of ["multiplied", "typical length", "noise"]) {
      expect(plain).not.toContain(word);
    }
  });

  it("says how it is trained: by what, how fast, in how many batches and epochs", () => {
    const training = { learningRate: 0.05, batchSize: 2000, epochs: 1 };
    expect(said({ training })).toMatch(/, at rate 0\.05 in batches of 2,000 for 1 epoch\.$/);
  });
});
