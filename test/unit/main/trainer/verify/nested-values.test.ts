import { describe, expect, it } from "vitest";
import { FixtureError } from "../../../../../main/trainer/verify/fixture-error.ts";
import { readParameters } from "../../../../../main/trainer/verify/nested-values.ts";
import type { JsonValue } from "../../../../../shared/spec/schema.ts";

const parameters = [
  { path: ["filters"], shape: [2, 3] },
  { path: ["head", 1, 0], shape: [2] },
  { path: ["offset"], shape: [] },
];
const values = {
  filters: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  head: [[[0]], [[7, 8]]],
  offset: 9,
};

describe("parameters in nested lists", () => {
  it("are read row by row from where each stands", () => {
    expect(readParameters(parameters, values, "/initial").map((own) => [...own])).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8],
      [9],
    ]);
  });

  it.each<[object, string]>([
    [{ ...values, filters: undefined }, "/initial/filters is missing."],
    [{ ...values, head: [[[0]]] }, "/initial/head/1/0 is missing."],
    [{ ...values, head: null }, "/initial/head/1/0 is missing."],
    [
      { ...values, filters: [[1, 2, 3]] },
      "/initial/filters has 1 entries, but the model asks for 2.",
    ],
    [
      { ...values, filters: [values.filters[0]!, [4, 5]] },
      "/initial/filters/1 has 2 entries, but the model asks for 3.",
    ],
    [
      { ...values, filters: [values.filters[0]!, 4] },
      "/initial/filters/1 has no list, but the model asks for 3.",
    ],
    [
      { ...values, filters: [[1, 2, "3"], values.filters[1]!] },
      "/initial/filters/0/2 must be a number.",
    ],
    [{ ...values, offset: [9] }, "/initial/offset must be a number."],
  ])("are refused where they do not fit the model: %j", (wrong, message) => {
    const read = (): unknown =>
      readParameters(parameters, wrong as Record<string, JsonValue>, "/initial");
    expect(read).toThrow(FixtureError);
    expect(read).toThrow(expect.objectContaining({ message }) as Error);
  });
});
