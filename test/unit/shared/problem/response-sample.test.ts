import { describe, expect, it } from "vitest";
import { drawPlantedTarget } from "../../../../shared/problem/planted-target.ts";
import { noResponseSample, responseSample } from "../../../../shared/problem/response-sample.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { variantOf } from "./support.ts";

const head = { kind: "mlp", hidden: [3] };
const file = { source: "file", path: "x.csv" };

describe("responses of a patch to random inputs", () => {
  it.each(["linear", "tanh"])(
    "are those of the first planted filter, under the map %s",
    (patchMap) => {
      const variant = variantOf({ target: { filters: "unshared", patchMap } });
      const shape = { patches: 4, patchSize: 2 };
      const [u0, u1] = drawPlantedTarget(variant, shape, 5).filters;
      const drawn = new Float32Array(6);
      randomStream(5, "probe").fillNormals(drawn);
      const responses = [0, 2, 4].map((i) => {
        const sum = u0! * drawn[i]! + u1! * drawn[i + 1]!;
        return patchMap === "tanh" ? Math.tanh(sum) : sum;
      });
      const wanted = [...responses, ...responses.map((value) => -value)].sort((a, b) => a - b);
      const sample = responseSample(variant, 5, 6);
      expect(sample).toHaveLength(6);
      sample.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 12));
      expect(responseSample(variant, 5, 6)).toEqual(sample);
      expect(responseSample(variant, 6, 6)).not.toEqual(sample);
    },
  );

  it("are as many as are asked for, also where each has no opposite", () => {
    const [all, odd] = [6, 5].map((count) => [...responseSample(variantOf(), 5, count)]);
    expect(odd).toHaveLength(5);
    expect(all!.filter((value) => !odd!.includes(value))).toHaveLength(1);
  });

  it.each([
    [
      {
        data: { ...file, targetPath: "y.csv" },
        target: { labels: "file" },
        model: { kind: "patch", head },
      },
      /comes from the data/,
    ],
    [
      { data: file, model: { kind: "patch", head } },
      /^The responses to file data .* by the trainer/,
    ],
    [{ data: { patchSize: 3, stride: 2 } }, /^The patches overlap/],
    [
      {
        target: { patchMap: "two-layer", spectrum: { components: [{ kind: "linear" }] } },
        model: { kind: "two-layer", window: 2 },
      },
      /^The target has two layers/,
    ],
  ] as const)("are not drawn where they are no independent draws of one law (case %#)", (...of) => {
    const [fields, reason] = of;
    const variant = variantOf(fields as Record<string, object>);
    expect(noResponseSample(variant)).toMatch(reason);
    expect(() => responseSample(variant, 1, 4)).toThrow(reason);
  });

  it("have no obstacle with independent patches, patches that touch included", () => {
    expect(noResponseSample(variantOf({ data: { patchSize: 3, stride: 3 } }))).toBeUndefined();
    expect(noResponseSample(variantOf())).toBeUndefined();
  });
});
