import { formatP } from "../../../shared/format/p-value.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import { comparedPairs } from "../../../shared/results/compared-pairs.ts";
import { pairsWarning } from "../../../shared/results/pairs-warning.ts";
import type {
  Improvement,
  SeedsPlanWords,
  VariantComparison,
} from "../../../shared/results/result-file.ts";
import {
  holmAdjusted,
  matchedRankBiserial,
  mcnemarExact,
  pairedProbabilityOfImprovement,
  pairedSuccesses,
  signFlipTest,
  wilcoxonSignedRank,
  type TestResult,
} from "../../../shared/statistics/index.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import { DEFAULT_STATISTICS, type LossTest } from "../../../shared/results/statistics-choice.ts";
import { planOfNmse, planOfSuccess } from "./plan-seeds.ts";
import type { VariantGroup } from "./variant-groups.ts";
import { nmseOf } from "./variant-summary.ts";

interface Uncorrected {
  readonly a: VariantGroup;
  readonly b: VariantGroup;
  readonly result: TestResult;
  readonly effect: number;
  readonly effectName: string;
  readonly finding: string;
  readonly improvement: Improvement;
  /** Above 0 where the test's statistic speaks for `a`, below where for `b`. */
  readonly lean: number;
  readonly plan: (familySize: number) => SeedsPlanWords;
}

const ALPHA = 0.05;
/** Only so many undecided tests are planned for: each plan is a search through powers. */
const MOST_PLANS = 12;

/**
 * Paired comparisons of variants over the seeds that both have: exact McNemar on success, Wilcoxon
 * signed-rank or the sign-flip permutation test on log NMSE (on NMSE where one is zero), corrected
 * together by Holm. Which variants: see `comparedPairs`. What stays undecided comes with a plan, the
 * first 12 of them.
 */
export function compareVariants(
  groups: readonly VariantGroup[],
  lossTest: LossTest = DEFAULT_STATISTICS.lossTest,
): VariantComparison[] {
  const tests = comparedPairs(groups).flatMap(([a, b]) => comparePair(a, b, lossTest));
  const corrected = holmAdjusted(tests.map((test) => test.result.p));
  let plans = 0;
  return tests.map((test, index) => {
    const { a, b, result, effect, effectName, improvement, lean } = test;
    const pHolm = corrected[index]!;
    const decided = pHolm <= ALPHA && lean !== 0;
    const planned = !decided && plans++ < MOST_PLANS;
    return {
      a: a.assignment,
      b: b.assignment,
      test: result.test,
      pairs: result.n,
      p: result.p,
      pHolm,
      effect,
      effectName,
      sentence: sentenceOf(test, pHolm, tests.length),
      improvement,
      favours: !decided ? "undecided" : lean > 0 ? "a" : "b",
      ...(planned && { plan: test.plan(tests.length) }),
    };
  });
}

function comparePair(a: VariantGroup, b: VariantGroup, lossTest: LossTest): Uncorrected[] {
  const pairs = pairBySeed(a.runs.filter(hasOutcome), b.runs.filter(hasOutcome));
  if (pairs.length === 0) return [];
  const [nmseA, nmseB] = [pairs.map(([run]) => nmseOf(run)), pairs.map(([, run]) => nmseOf(run))];
  const improvement = improvementOf(nmseA, nmseB);
  return [
    { a, b, improvement, ...successTest(a, b, pairs) },
    { a, b, improvement, ...nmseTest(a, b, nmseA, nmseB, lossTest) },
  ];
}

type OneTest = Omit<Uncorrected, "a" | "b" | "improvement">;

function successTest(
  a: VariantGroup,
  b: VariantGroup,
  pairs: readonly (readonly [RunRecord, RunRecord])[],
): OneTest {
  const winsA = pairs.map(([run]) => succeeded(run));
  const winsB = pairs.map(([, run]) => succeeded(run));
  const counts = pairedSuccesses(winsA, winsB);
  const [nameA, nameB] = [variantLabel(a.assignment), variantLabel(b.assignment)];
  const effect = (counts.onlyA - counts.onlyB) / pairs.length;
  return {
    result: mcnemarExact(counts),
    effect,
    effectName: "difference of success rates",
    finding:
      `${nameA} succeeds on ${winsA.filter(Boolean).length} of ${pairs.length} seeds, ` +
      `${nameB} on ${winsB.filter(Boolean).length}`,
    lean: effect,
    plan: (familySize) => planOfSuccess(counts, familySize),
  };
}

function nmseTest(
  a: VariantGroup,
  b: VariantGroup,
  nmseA: readonly number[],
  nmseB: readonly number[],
  lossTest: LossTest,
): OneTest {
  const lower = nmseA.filter((value, i) => value < nmseB[i]!).length;
  // Ranks of differences depend on the scale: on a log scale a factor counts the same everywhere.
  const isLog = [...nmseA, ...nmseB].every((value) => value > 0);
  const [x, y] = isLog ? [nmseA.map(Math.log), nmseB.map(Math.log)] : [nmseA, nmseB];
  const finding = `${variantLabel(a.assignment)} has the lower NMSE on ${lower} of ${nmseA.length} seeds against ${variantLabel(b.assignment)}`;
  const plan = (familySize: number): SeedsPlanWords => planOfNmse(x, y, familySize);
  const scale = isLog ? "log NMSE" : "NMSE";
  // A run that diverged has no difference to permute; among ranks it is the worst.
  if (lossTest === "permutation" && [...x, ...y].every(Number.isFinite)) {
    const { uniform } = randomStream(0, "bootstrap/permutation");
    const result = signFlipTest(x, y, { uniform });
    const effect = -result.statistic;
    const effectName = `mean difference of ${scale}, second less first`;
    const planByRanks = (familySize: number): SeedsPlanWords => {
      const words = plan(familySize);
      return { ...words, sentence: `${words.sentence} Planned for the signed-rank test.` };
    };
    return { result, effect, effectName, finding, lean: effect, plan: planByRanks };
  }
  const effect = matchedRankBiserial(x, y);
  const effectName = `matched rank-biserial correlation of ${scale}`;
  return { result: wilcoxonSignedRank(x, y), effect, effectName, finding, lean: effect, plan };
}

function improvementOf(a: readonly number[], b: readonly number[]): Improvement {
  const { estimate, low, high, method } = pairedProbabilityOfImprovement(a, b);
  return { probability: estimate, ci: [low, high], method };
}

/** @param family tests that are corrected together */
function sentenceOf({ finding, result }: Uncorrected, pHolm: number, family: number): string {
  const floor = pairsWarning(result.n, family);
  const caveat = floor === null ? "" : ` (${floor})`;
  return `${finding}; ${result.test} ${formatP(result.p)}; ${formatP(pHolm, { method: "Holm", tests: family })}${caveat}.`;
}

const succeeded = (run: RunRecord): boolean => run.final?.success === true;

function pairBySeed(a: readonly RunRecord[], b: readonly RunRecord[]): [RunRecord, RunRecord][] {
  const bySeed = new Map(b.map((run) => [run.seed, run]));
  return a.flatMap((run): [RunRecord, RunRecord][] => {
    const partner = bySeed.get(run.seed);
    return partner === undefined ? [] : [[run, partner]];
  });
}
