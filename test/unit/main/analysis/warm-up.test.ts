import { expect, it } from "vitest";
import { warmUp } from "../../../../main/analysis/warm-up.ts";

it("the analysis process warms up on a whole comparison, with both tests of each pair", () => {
  const madeUp = warmUp();
  expect(madeUp).toMatchObject({ summary: [{ n: 12 }, { n: 12 }, { n: 12 }, { n: 12 }] });
  expect(madeUp).toHaveProperty("comparisons.length", 12);
});
