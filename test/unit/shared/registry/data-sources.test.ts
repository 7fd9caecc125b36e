import { describe, expect, it } from "vitest";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { checkLabels, LABELS, labelsOf } from "../../../../shared/registry/data-sources/labels.ts";
import { mnistPatchesPerEdge } from "../../../../shared/registry/data-sources/mnist.ts";
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

describe("labels", () => {
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
