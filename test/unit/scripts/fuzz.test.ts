import { expect, it } from "vitest";
import { runFuzz } from "../../../scripts/fuzz/run-fuzz.ts";

it("every parser of what comes from outside takes or refuses wrong texts, in time", () => {
  const { cases, faults } = runFuzz(3000, 7);
  expect([cases, faults]).toEqual([3000, []]);
});
