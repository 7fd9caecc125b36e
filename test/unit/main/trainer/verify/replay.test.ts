import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ReplayEngine, StepsTaken } from "../../../../../main/trainer/verify/replay-engine.ts";
import { replayFixture } from "../../../../../main/trainer/verify/replay.ts";

interface Fixture {
  name: unknown;
  targetFilters: number[][];
  targets: number[];
  expected: {
    lossBeforeEachStep: number[];
    firstGradient: { filters: number[][] };
    final: { filters: number[][] };
  };
}

const file = path.join(
  import.meta.dirname,
  "../../../../fixtures/trajectories/both-linear-grouped-known.json",
);
const fixture = (): Fixture => JSON.parse(readFileSync(file, "utf8")) as Fixture;

let disposed = 0;

/** An engine that computes what a fixture expects, but for what is changed of it. */
function engineOf(
  { expected }: Fixture,
  change: (taken: { losses: number[]; gradient: number[][]; final: number[][] }) => void,
): ReplayEngine {
  const { filters } = expected.final;
  return {
    open: () => ({
      parameters: [{ path: ["filters"], shape: [filters.length, filters[0]!.length] }],
      takeSteps: () => {
        const taken = {
          losses: [...expected.lossBeforeEachStep],
          gradient: [expected.firstGradient.filters.flat()],
          final: [filters.flat()],
        };
        change(taken);
        return taken satisfies StepsTaken;
      },
      dispose: () => (disposed += 1),
    }),
  };
}

const replayed = (
  change: Parameters<typeof engineOf>[1] = () => undefined,
  changeFixture: (json: Fixture) => void = () => undefined,
) => {
  const json = fixture();
  const engine = engineOf(json, change);
  changeFixture(json);
  return replayFixture(engine, json);
};

const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("what a replay reports", () => {
  it("is that nothing deviates where an engine computes what is expected", () => {
    expect(replayed()).toMatchObject({
      ...{ outcome: "held", name: "both-linear-grouped-known", steps: 20 },
      ...{ worstRatio: 0, lossDeviation: 0, gradientDeviation: 0, parameterDeviation: 0 },
    });
  });

  it("is how far losses deviate, each relative to itself", () => {
    const report = replayed(({ losses }) => (losses[7]! *= 1.0001));
    expect(report).toMatchObject({ outcome: "held", gradientDeviation: 0, parameterDeviation: 0 });
    if (report.outcome !== "held") throw new Error(report.outcome);
    expect(report.lossDeviation).toBeCloseTo(1e-4, 9);
    expect(report.worstRatio).toBeCloseTo(0.5, 6);
    expect(replayed(({ losses }) => (losses[0]! *= 0.99))).toMatchObject({ outcome: "strayed" });
  });

  it("is that it held where the worst deviation is all that is tolerated, and not beyond", () => {
    // Of a loss of 0 a hundred-thousandth is.
    const off = (by: number) =>
      replayed(
        ({ losses }) => (losses[0] = by),
        ({ expected }) => (expected.lossBeforeEachStep[0] = 0),
      );
    expect(off(1e-5)).toMatchObject({ outcome: "held", worstRatio: 1 });
    expect(off(1.001e-5)).toMatchObject({ outcome: "strayed" });
  });

  it("is how far the gradient and the filters deviate, relative to their largest entry", () => {
    const { firstGradient, final } = fixture().expected;
    const steep = largest(firstGradient.filters.flat());
    const long = largest(final.filters.flat());
    const report = replayed(({ gradient, final: ends }) => {
      gradient[0]![1]! += 1e-4 * steep;
      ends[0]![2]! -= 5e-5 * long;
    });
    if (report.outcome !== "held") throw new Error(report.outcome);
    expect(report.lossDeviation).toBe(0);
    expect(report.gradientDeviation).toBeCloseTo(1e-4, 9);
    expect(report.parameterDeviation).toBeCloseTo(5e-5, 9);
    expect(replayed(({ gradient }) => (gradient[0]![0]! += 0.01 * steep)).outcome).toBe("strayed");
    expect(replayed(({ final: ends }) => (ends[0]![0]! += 0.01 * long)).outcome).toBe("strayed");
  });

  it("is of targets too, which are not judged", () => {
    const report = replayed(undefined, ({ targets }) => {
      targets[3] = targets[3]! + largest(targets);
    });
    if (report.outcome !== "held") throw new Error(report.outcome);
    expect(report.targetDeviation).toBeGreaterThan(0.3);
    expect(report.worstRatio).toBe(0);
  });

  it("names a fixture that has no name so, and frees the run however it ends", () => {
    expect(replayed(undefined, (json) => (json.name = 7))).toMatchObject({
      ...{ outcome: "refused", name: "unnamed fixture" },
    });
    const before = disposed;
    replayed();
    const broken = replayed(() => {
      throw new Error("the kernel is lost");
    });
    expect(broken).toMatchObject({ outcome: "refused", error: { message: "the kernel is lost" } });
    expect(disposed).toBe(before + 2);
  });
});
