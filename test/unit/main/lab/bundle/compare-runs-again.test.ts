import { describe, expect, it } from "vitest";
import { compareAgain } from "../../../../../main/lab/bundle/compare-runs-again.ts";
import type { Measurement } from "../../../../../shared/results/measurements.ts";
import { toSeries } from "../../../../../shared/results/series.ts";
import { measurementOf } from "../../report/support.ts";

/** Three measurements at steps 0, 10 and 20, with a change to one of them. */
function trained(at?: number, change: Partial<Measurement> = {}) {
  const measured = [0, 10, 20].map((step, i) =>
    measurementOf({
      ...{ step, epoch: step / 10, seconds: step, trainLoss: 2 - i / 2, testNmse: 1 - i / 4 },
      learned: [0.5, 0.25 * i],
      alignment: [Number.NaN, i],
      ...(i === at && change),
    }),
  );
  return { series: toSeries(measured) };
}

describe("a run that was trained again", () => {
  it("is exact where every number but the seconds is the same, what was not measured included", () => {
    expect(compareAgain(trained(), trained(2, { seconds: 99 }))).toEqual({
      verdict: "exact",
      deviation: 0,
    });
  });

  it("is within tolerance where a number strays by less than 2 in 10,000 of the largest", () => {
    // The largest train loss is 2: a difference of 0.0003 is 1.5 in 10,000 of it.
    const again = trained(1, { trainLoss: 1.5003 });
    expect(compareAgain(trained(), again)).toEqual({
      verdict: "within-tolerance",
      deviation: expect.closeTo(1.5e-4, 10) as number,
      where: "train_loss at step 10: was 1.5, is 1.5003",
    });
  });

  it("is within tolerance at its very bound, which is no place to say where it is beyond", () => {
    // Of nothing but zeros 1e-5 is tolerated.
    const [was, atBound, beyond] = [
      [0, 0],
      [1e-5, 0],
      [1e-5, 2e-5],
    ].map(([trainLoss, testMse]) => ({
      series: toSeries([measurementOf({ trainLoss: trainLoss!, testMse: testMse! })]),
    }));
    expect(compareAgain(was!, atBound!)).toMatchObject({
      verdict: "within-tolerance",
      where: "train_loss at step 0: was 0, is 0.00001",
    });
    expect(compareAgain(was!, beyond!)).toMatchObject({
      verdict: "different",
      where: "test_mse at step 0: was 0, is 0.00002",
    });
  });

  it("is different where it strays by more, and says first where it does", () => {
    const again = trained(1, { trainLoss: 1.5003, testNmse: 0.5, learned: [0.5, 0.5] });
    expect(compareAgain(trained(), again)).toEqual({
      verdict: "different",
      // A quarter of the 1 that the test NMSE began with, and of the half that was learned the half.
      deviation: expect.closeTo(0.5, 10) as number,
      where: "test_nmse at step 10: was 0.75, is 0.5",
    });
  });

  it("strays by a share of what was written down, and not of what came of it now", () => {
    expect(compareAgain(trained(), trained(0, { trainLoss: 6 })).deviation).toBe(2);
    expect(compareAgain(trained(0, { trainLoss: 6 }), trained()).deviation).toBeCloseTo(2 / 3, 12);
  });

  it("says of a list at each moment at which one of its numbers differs", () => {
    const again = trained(2, { learned: [0.5, 0.4] });
    expect(compareAgain(trained(), again)).toMatchObject({
      verdict: "different",
      where: expect.stringMatching(/^learned.* at step 20: was 0\.5, is 0\.4$/) as string,
    });
    expect(compareAgain(trained(), trained(0, { learned: [0.4, 0] })).where).toMatch(
      /at step 0: was 0\.5, is 0\.4$/,
    );
  });

  it("is different where a number is there only once", () => {
    const unknown = trained(0, { testMse: Number.NaN });
    for (const [was, is, words] of [
      [trained(), unknown, "was 1, is NaN"],
      [unknown, trained(), "was NaN, is 1"],
    ] as const) {
      const { verdict, deviation, where } = compareAgain(was, is);
      expect([verdict, deviation, where]).toEqual([
        "different",
        Infinity,
        `test_mse at step 0: ${words}`,
      ]);
    }
  });

  it("is different where it ended otherwise or with more or fewer measurements, saying which was first", () => {
    const failed = { ...trained(), failure: { message: "The loss is not finite.", step: 20 } };
    const nowhere = { ...trained(), failure: { message: "The trainer died.", step: undefined } };
    const longer = trained();
    const shorter = { series: toSeries([measurementOf({})]) };
    const endings = [
      [trained(), failed, "it ended, and now failed at step 20"],
      [failed, trained(), "it failed at step 20, and now ended"],
      [failed, nowhere, "it failed at step 20, and now failed at step unknown"],
      [longer, shorter, "it had 3 measurements, and now has 1"],
      [shorter, longer, "it had 1 measurements, and now has 3"],
    ] as const;
    for (const [was, is, where] of endings) {
      expect(compareAgain(was, is)).toEqual({ verdict: "different", deviation: Infinity, where });
    }
    expect(compareAgain(failed, { ...failed }).verdict).toBe("exact");
  });
});
