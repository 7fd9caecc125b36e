import { randomStream } from "../../shared/random/random-stream.ts";
import type { SeedsPlanWords } from "../../shared/results/result-file.ts";
import type { LossTest } from "../../shared/results/statistics-choice.ts";
import { mcnemarExact, pairedSuccesses } from "../../shared/statistics/mcnemar.ts";
import { signFlipTest } from "../../shared/statistics/permutation.ts";
import { matchedRankBiserial, wilcoxonSignedRank } from "../../shared/statistics/wilcoxon.ts";
import type { TestResult } from "../../shared/statistics/types.ts";
import { planOfNmse, planOfSuccess } from "./plan-seeds.ts";
import type { PairedOutcomes } from "./seed-outcomes.ts";

/** A paired test of two variants before it is corrected for the others. */
export interface PairedTest {
  readonly result: TestResult;
  readonly effect: number;
  readonly effectName: string;
  /** What was counted, for the variants' labels. */
  readonly finding: (a: string, b: string) => string;
  /** What a decision takes, if this many tests are corrected together. */
  readonly plan: (familySize: number) => SeedsPlanWords;
}

/**
 * Exact McNemar on success.
 * @param outcomes of at least one pair
 * @param isPooled whether a seed stands for several settings, and succeeds where all of them do
 */
export function successTest({ successA, successB }: PairedOutcomes, isPooled = false): PairedTest {
  const counts = pairedSuccesses(successA, successB);
  const pairs = successA.length;
  const wins = (successes: readonly boolean[]): number => successes.filter(Boolean).length;
  return {
    result: mcnemarExact(counts),
    effect: (counts.onlyA - counts.onlyB) / pairs,
    effectName: "difference of success rates",
    finding: (a, b) =>
      `${a} succeeds${isPooled ? " in all matched settings" : ""} on ${wins(successA)} of ${pairs} seeds, ${b} on ${wins(successB)}`,
    plan: (familySize) => planOfSuccess(counts, familySize),
  };
}

/**
 * Wilcoxon signed-rank or the sign-flip permutation test, on log NMSE where all are positive: ranks of
 * differences depend on the scale, and on logarithms a factor counts the same everywhere.
 */
export function nmseTest({ nmseA, nmseB }: PairedOutcomes, lossTest: LossTest): PairedTest {
  const isLog = [...nmseA, ...nmseB].every((value) => value > 0);
  const [x, y] = isLog ? [nmseA.map(Math.log), nmseB.map(Math.log)] : [nmseA, nmseB];
  const scale = isLog ? "log NMSE" : "NMSE";
  const lower = nmseA.filter((value, i) => value < nmseB[i]!).length;
  const finding: PairedTest["finding"] = (a, b) =>
    `${a} has the lower NMSE on ${lower} of ${nmseA.length} seeds against ${b}`;
  // A run that diverged has no difference to permute; among ranks it is the worst.
  const isPermuted = lossTest === "permutation" && [...x, ...y].every(Number.isFinite);
  return { finding, ...(isPermuted ? permutationTest(x, y, scale) : rankTest(x, y, scale)) };
}

function rankTest(x: readonly number[], y: readonly number[], scale: string) {
  return {
    result: wilcoxonSignedRank(x, y),
    effect: matchedRankBiserial(x, y),
    effectName: `matched rank-biserial correlation of ${scale}`,
    plan: (familySize: number): SeedsPlanWords => planOfNmse(x, y, familySize),
  };
}

function permutationTest(x: readonly number[], y: readonly number[], scale: string) {
  const result = signFlipTest(x, y, { uniform: randomStream(0, "bootstrap/permutation").uniform });
  return {
    result,
    effect: -result.statistic,
    effectName: `mean difference of ${scale}, second less first`,
    plan: (familySize: number): SeedsPlanWords => {
      const words = planOfNmse(x, y, familySize);
      return { ...words, sentence: `${words.sentence} Planned for the signed-rank test.` };
    },
  };
}
