import { describe, expect, it } from "vitest";
import { guardReplicates, withGuards } from "../../../../main/trainer/engine/replicate-axis.ts";

describe("guard replicates", () => {
  it.each([1, 2, 3, 5, 8, 12, 16, 33, 100])(
    "keep real runs out of a leftover, batches of %i",
    (batch) => {
      for (let runs = 1; runs <= 40; runs++) {
        const guards = guardReplicates(runs, batch);
        const total = (runs + guards) * batch;
        expect(runs + guards).toBeGreaterThanOrEqual(2);
        expect(total - (total % 16)).toBeGreaterThanOrEqual(runs * batch);
      }
    },
  );

  it("are none where nothing is left over", () => {
    expect(guardReplicates(8, 100)).toBe(0);
    expect(guardReplicates(3, 100)).toBe(1);
    expect(guardReplicates(1, 16)).toBe(1);
  });

  it("repeat the last run", () =>
    expect(withGuards(["a", "b", "c"], 100)).toEqual(["a", "b", "c", "c"]));
});
