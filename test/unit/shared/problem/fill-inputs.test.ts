import { describe, expect, it } from "vitest";
import { fillInputs } from "../../../../shared/problem/fill-inputs.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import {
  isSynthetic,
  type SyntheticSpec,
} from "../../../../shared/registry/data-sources/registry.ts";
import { variantOf } from "./support.ts";

const specOf = (fields: object): SyntheticSpec => {
  const { data } = variantOf({ data: fields });
  if (!isSynthetic(data)) throw new Error("The data are drawn.");
  return data;
};
const normals = (count: number): number[] => {
  const numbers = new Float32Array(count);
  randomStream(3, "data").fillNormals(numbers);
  return [...numbers];
};
const filled = (data: SyntheticSpec, samples: number): number[] => {
  const inputs = new Float32Array(samples * data.patches * data.patchSize);
  fillInputs(data, inputs, randomStream(3, "data"));
  return [...inputs];
};

describe("inputs that are drawn", () => {
  it("are one number after the other where patches stand side by side", () => {
    expect(filled(specOf({ patches: 4, patchSize: 3 }), 2)).toEqual(normals(24));
  });

  it.each([
    ["in part", 5, 5, 2],
    ["in all but one number", 4, 3, 1],
  ])(
    "are cut from one vector a sample where patches overlap %s",
    (_what, patches, size, stride) => {
      const whole = (patches - 1) * stride + size;
      const numbers = normals(2 * whole);
      const wanted = [0, whole].flatMap((sample) =>
        Array.from({ length: patches }, (_, patch) => sample + patch * stride).flatMap((from) =>
          numbers.slice(from, from + size),
        ),
      );
      expect(filled(specOf({ patches, patchSize: size, stride }), 2)).toEqual(wanted);
    },
  );
});
