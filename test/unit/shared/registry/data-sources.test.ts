import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { patchesOverlap } from "../../../../shared/registry/data-sources/data-source.ts";
import {
  checkLabels,
  LABELS,
  labelsOf,
  type LabelledTarget,
  type Labels,
} from "../../../../shared/registry/data-sources/labels.ts";
import {
  MNIST_DIGITS,
  mnistPatchesPerEdge,
} from "../../../../shared/registry/data-sources/mnist.ts";
import {
  DATA_SOURCE_NAMES,
  dataSchema,
  dataSourceOf,
  isSynthetic,
} from "../../../../shared/registry/data-sources/registry.ts";

describe.each(DATA_SOURCE_NAMES)("the data source %s", (source) => {
  const data = dataSchema.parse({ source, ...(source === "file" && { path: "x.csv" }) });
  const entry = dataSourceOf(data);

  it("has words, a shape, and nothing wrong with its defaults", () => {
    expect(entry.label).not.toBe("");
    expect(entry.help).toMatch(/\.$/);
    expect(entry.inputs).not.toBe("");
    const { patches, patchSize } = entry.shape(data);
    expect(patches * patchSize).toBeGreaterThan(0);
    expect(entry.check(data, "planted")).toEqual([]);
  });

  it("draws numbers of mean 0 and variance 1 where it draws them", () => {
    expect(entry.fill !== undefined).toBe(isSynthetic(data));
    if (entry.fill === undefined) return;
    const drawn = new Float32Array(20_000);
    entry.fill(drawn, randomStream(3, "data"));
    const mean = drawn.reduce((sum, x) => sum + x / drawn.length, 0);
    const square = drawn.reduce((sum, x) => sum + x ** 2 / drawn.length, 0);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(drawn.length));
    expect(Math.abs(square - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(drawn.length));
    const fourth = drawn.reduce((sum, x) => sum + x ** 4 / drawn.length, 0);
    expect(Math.abs(fourth - 3) < 0.3).toBe(entry.isGaussian);
  });
});

describe("Boolean inputs", () => {
  it("are −1 below one half, and 1 from there on", () => {
    const drawn = [0, 0.499, 0.5, 0.999];
    const numbers = new Float32Array(4);
    let next = 0;
    const draws = { uniform: () => drawn[next++]!, fillNormals: () => undefined };
    dataSourceOf({ source: "boolean" }).fill!(numbers, draws);
    expect([...numbers]).toEqual([-1, -1, 1, 1]);
  });
});

describe("digits", () => {
  const data = (trainSize: number, testSize: number) =>
    dataSchema.parse({ source: "mnist", trainSize, testSize });
  const mnist = dataSourceOf({ source: "mnist" });

  it("are ten thousand in all, of which training and test take what they need", () => {
    expect(MNIST_DIGITS).toBe(10_000);
    expect(mnist.check(data(7000, 3000), "planted")).toEqual([]);
    expect(mnist.check(data(7000, 3001), "planted")).toEqual([
      {
        pointer: "/data/trainSize",
        message: "and testSize together need 10001 digits.",
        fix: "Lower trainSize, testSize or both until their sum is at most 10000.",
      },
    ]);
  });

  it("come with their values, and have as many patches as fit in both directions", () => {
    expect(mnist.labels(data(100, 100))).toEqual(["digit-value", "digit-contrast"]);
    const cut = dataSchema.parse({ source: "mnist", patchSide: 9, stride: 7 });
    expect(mnist.shape(cut)).toEqual({ patches: 9, patchSize: 81 });
  });
});

describe("a file", () => {
  const file = dataSourceOf({ source: "file" });
  const data = (fields: object) => dataSchema.parse({ source: "file", path: "x.csv", ...fields });

  it("has targets where it names them, which then are what is learned", () => {
    const both = data({ targetPath: "y.csv" });
    expect(file.labels(data({}))).toEqual([]);
    expect(file.labels(both)).toEqual(["file"]);
    expect(file.check(data({}), "planted")).toEqual([]);
    expect(file.check(both, "file")).toEqual([]);
    expect(file.check(both, "planted")).toEqual([
      {
        pointer: "/data/targetPath",
        message: 'names a file of targets, but the target’s labels are "planted".',
        fix: 'Remove it, or set /target/labels to "file".',
      },
    ]);
  });
});

describe("the patches of drawn inputs", () => {
  const cut = (fields: object) => dataSchema.parse({ source: "gaussian", patchSize: 4, ...fields });

  it("overlap where they start closer than they are long, and there are two", () => {
    expect(patchesOverlap(cut({}))).toBe(false);
    expect(patchesOverlap(cut({ stride: 4 }))).toBe(false);
    expect(patchesOverlap(cut({ stride: 3 }))).toBe(true);
    expect(patchesOverlap(cut({ stride: 3, patches: 2 }))).toBe(true);
    expect(patchesOverlap(cut({ stride: 3, patches: 1 }))).toBe(false);
    expect(patchesOverlap(dataSchema.parse({ source: "mnist" }))).toBe(false);
  });

  it("may not start further apart than they are long", () => {
    const check = (stride: number) => dataSourceOf(cut({})).check(cut({ stride }), "planted");
    expect(check(4)).toEqual([]);
    expect(check(5)).toEqual([
      {
        pointer: "/data/stride",
        message: "is 5, more than the patch size: numbers between patches would be lost.",
        fix: "Give 1 to 4, or raise /data/patchSize.",
      },
    ]);
  });
});

describe("labels", () => {
  it("are named in a sentence, with the digits where they are given", () => {
    const words = (target: LabelledTarget) => labelsOf(target.labels).describe?.(target);
    expect(words({ labels: "planted" })).toBeUndefined();
    expect(words({ labels: "digit-value" })).toBe("The target is the digit’s value.");
    expect(words({ labels: "digit-contrast" })).toBe("The target is a contrast of two digits.");
    expect(words({ labels: "digit-contrast", digits: [3, 8] })).toBe(
      "The target is a contrast of two digits, 3 against 8.",
    );
    expect(words({ labels: "file" })).toBe("The targets come from the user’s file.");
  });

  it("say why the data do not have them", () => {
    const messages = (labels: Labels) =>
      checkLabels({ labels }, "gaussian", []).map(({ message }) => message);
    expect(messages("file")).toEqual(['is "file", but no file of targets is given.']);
    expect(messages("digit-value")).toEqual(['is "digit-value", but the data are gaussian.']);
  });

  it("are refused where the data do not come with them", () => {
    for (const labels of LABELS) {
      expect(labelsOf(labels).label).not.toBe("");
      const problems = checkLabels({ labels }, "gaussian", []);
      expect(problems.map(({ pointer }) => pointer)).toEqual(
        labels === "planted" ? [] : ["/target/labels"],
      );
      expect(checkLabels({ labels }, "gaussian", [labels])).toEqual([]);
    }
  });

  it("of two digits name two different ones, and no others name digits", () => {
    const contrast = "digit-contrast" as const;
    expect(checkLabels({ labels: contrast, digits: [3, 8] }, "mnist", [contrast])).toEqual([]);
    expect(checkLabels({ labels: contrast, digits: [3, 3] }, "mnist", [contrast])).toMatchObject([
      { pointer: "/target/digits", message: "names the same digit twice." },
    ]);
    expect(checkLabels({ labels: "planted", digits: [3, 8] }, "mnist", [contrast])).toMatchObject([
      { pointer: "/target/digits" },
    ]);
  });
});

describe("patches of digits", () => {
  it("are as many along an edge as wholly fit", () => {
    expect(mnistPatchesPerEdge(10, 6)).toBe(4);
    expect(mnistPatchesPerEdge(10, 7)).toBe(3);
    expect(mnistPatchesPerEdge(28, 5)).toBe(1);
  });
});
