import { describe, expect, it } from "vitest";
import { decaySentence } from "../../../../shared/probe/decay-sentence.ts";
import type { VarianceDecay } from "../../../../shared/probe/variance-result.ts";

const theory = { variance: [1, 0.5], rate: 0.75, exponential: [1, 0.5] };

function said(
  rate: number | undefined,
  interval: readonly [number, number] = [0, 0],
  own: VarianceDecay["theory"] = theory,
): string {
  const fit = rate === undefined ? undefined : { rate, interval, intercept: 0, points: 3 };
  return decaySentence({
    ...{ label: "shared", assignment: {}, architecture: "patch", sharing: "shared" },
    ...{ targetFilters: "shared", orders: [1, 2], variance: [1, 0.5], standardError: [0.1, 0.1] },
    ...{ fit, theory: own },
  });
}

describe("what a measured decay says", () => {
  it("is the factor a patch, falling or growing, with its interval, and theory's beside it", () => {
    expect(said(0.5, [0.25, 0.75])).toBe(
      "shared: falls by a factor e^0.50 a patch (95% interval of the exponent 0.25 to 0.75). " +
        "Theory: falls by a factor e^0.75 a patch.",
    );
    expect(said(-0.5, [-0.75, -0.25], { ...theory, rate: -0.125 })).toBe(
      "shared: grows by a factor e^0.50 a patch (95% interval of the exponent 0.25 to 0.75). " +
        "Theory: grows by a factor e^0.13 a patch.",
    );
  });

  it("is no change where the interval holds 0, its ends included", () => {
    const nothing = (low: string, high: string) =>
      `shared: does not change with q beyond noise (95% interval of the rate ${low} to ${high}). Theory: falls by a factor e^0.75 a patch.`;
    expect(said(0.1, [-0.25, 0.5])).toBe(nothing("−0.25", "0.50"));
    expect(said(0.25, [0, 0.5])).toBe(nothing("0.00", "0.50"));
    expect(said(-0.25, [-0.5, 0])).toBe(nothing("−0.50", "0.00"));
    // A number that is 0 in two decimals has no sign.
    expect(said(0.25, [-0.001, 0.5])).toBe(nothing("0.00", "0.50"));
    expect(said(0.5, [0.01, 0.99])).toContain("falls by a factor");
    expect(said(-0.5, [-0.99, -0.01])).toContain("grows by a factor");
  });

  it("says where there is no rate, no exponential or no closed form", () => {
    const few = "shared: too few points are clear of noise to fit a rate.";
    expect(said(undefined)).toBe(`${few} Theory: falls by a factor e^0.75 a patch.`);
    expect(said(undefined, undefined, { variance: [1, 1], rate: 0 })).toBe(
      `${few} Theory: no exponential.`,
    );
    expect(said(undefined, undefined, { reason: "Theory gives no curve here: no." })).toBe(
      `${few} Theory gives no curve here: no.`,
    );
  });
});
