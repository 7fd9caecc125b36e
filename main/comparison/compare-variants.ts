import { formatP } from "../../shared/format/p-value.ts";
import { comparedPairs } from "../../shared/results/compared-pairs.ts";
import type {
  Improvement,
  TestFamily,
  VariantComparison,
} from "../../shared/results/result-file.ts";
import { DEFAULT_STATISTICS, type LossTest } from "../../shared/results/statistics-choice.ts";
import { SIGNIFICANCE_LEVEL } from "../../shared/statistics/defaults.ts";
import { holmAdjusted } from "../../shared/statistics/holm.ts";
import { pairedProbabilityOfImprovement } from "../../shared/statistics/improvement.ts";
import { nmseTest, successTest, type PairedTest } from "./paired-tests.ts";
import { pairOutcomes, pairSeeds, seedOutcomes, type PairedOutcomes } from "./seed-outcomes.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** Only so many undecided tests are planned for: each plan is a search through powers. */
const MAX_PLANS = 12;
/** Of more pairs the strongest are shown: with two tests a pair, as many as a person reads. */
export const MAX_SHOWN_PAIRS = 15;

/** Two variants with their tests, before any correction. */
interface TestedPair {
  readonly a: VariantGroup;
  readonly b: VariantGroup;
  readonly outcomes: PairedOutcomes;
  readonly tests: readonly PairedTest[];
}

/** A test with its p after Holm's correction over the whole family. */
interface CorrectedTest {
  readonly pair: TestedPair;
  readonly test: PairedTest;
  readonly pHolm: number;
}

/** The tests that are shown, and the family that they were corrected in. */
export interface ComparedVariants {
  readonly comparisons: readonly VariantComparison[];
  readonly tests: TestFamily;
}

/**
 * Paired comparisons of variants over the seeds that both have: of success and of NMSE, corrected
 * together by Holm. Which variants: see `comparedPairs`. Of more than 15 pairs those with the smallest
 * p are shown; since they are chosen by looking, the correction is over the tests of all pairs, shown
 * or not. What stays undecided comes with a plan, the first 12 of them.
 *
 * @param reference the variant that all others are compared with, in place of the usual pairs
 */
export function compareVariants(
  groups: readonly VariantGroup[],
  lossTest: LossTest = DEFAULT_STATISTICS.lossTest,
  reference?: VariantGroup,
): ComparedVariants {
  const asked = comparedPairs(groups, reference);
  const outcomesOf = new Map(groups.map((group) => [group, seedOutcomes(group)]));
  const pairs = asked.flatMap(([a, b]): TestedPair[] => {
    const isPooled = (a.pooled ?? b.pooled) !== undefined;
    const paired = isPooled ? pairSeeds : pairOutcomes;
    const outcomes = paired(outcomesOf.get(a)!, outcomesOf.get(b)!);
    if (outcomes.nmseA.length === 0) return [];
    const tests = [successTest(outcomes, isPooled), nmseTest(outcomes, lossTest)];
    return [{ a, b, outcomes, tests }];
  });
  const all = pairs.flatMap((pair) => pair.tests.map((test) => ({ pair, test })));
  const corrected = holmAdjusted(all.map(({ test }) => test.result.p));
  const shown = new Set(strongest(pairs));
  const tests = all
    .map((one, i) => ({ ...one, pHolm: corrected[i]! }))
    .filter(({ pair }) => shown.has(pair));
  return {
    comparisons: described(tests, all.length),
    tests: {
      corrected: all.length,
      pairs: pairs.length,
      shownPairs: shown.size,
      pairsWithoutSeeds: asked.length - pairs.length,
      ...(reference !== undefined && { reference: reference.assignment }),
    },
  };
}

/** The pairs that are shown: all, or of many those with the smallest p, then the largest effect. */
function strongest(pairs: readonly TestedPair[]): readonly TestedPair[] {
  if (pairs.length <= MAX_SHOWN_PAIRS) return pairs;
  const ranked = pairs.map((pair) => ({
    pair,
    p: Math.min(...pair.tests.map(({ result }) => result.p)),
    effect: Math.max(...pair.tests.map(({ effect }) => Math.abs(effect))),
  }));
  ranked.sort((x, y) => x.p - y.p || y.effect - x.effect);
  return ranked.slice(0, MAX_SHOWN_PAIRS).map(({ pair }) => pair);
}

/** @param family tests that were corrected together */
function described(tests: readonly CorrectedTest[], family: number): VariantComparison[] {
  const improvements = new Map<TestedPair, Improvement>();
  let plans = 0;
  return tests.map((one) => {
    const { pair, test, pHolm } = one;
    const { result, effect, effectName } = test;
    const improvement = improvements.get(pair) ?? improvementOf(pair.outcomes);
    improvements.set(pair, improvement);
    const isDecided = pHolm <= SIGNIFICANCE_LEVEL && effect !== 0;
    const isPlanned = !isDecided && plans++ < MAX_PLANS;
    return {
      a: pair.a.assignment,
      b: pair.b.assignment,
      test: result.test,
      pairs: result.n,
      p: result.p,
      pHolm,
      effect,
      effectName,
      sentence: sentenceOf(one, family),
      improvement,
      favours: !isDecided ? "undecided" : effect > 0 ? "a" : "b",
      ...(isPlanned && { plan: test.plan(family) }),
    };
  });
}

function improvementOf({ nmseA, nmseB }: PairedOutcomes): Improvement {
  const { estimate, low, high, method } = pairedProbabilityOfImprovement(nmseA, nmseB);
  return { probability: estimate, ci: [low, high], method };
}

function sentenceOf({ pair, test, pHolm }: CorrectedTest, family: number): string {
  const { result, finding } = test;
  const alone = `${result.test} ${formatP(result.p)}`;
  const corrected = formatP(pHolm, { method: "Holm", tests: family });
  return `${finding(pair.a.label, pair.b.label)}; ${alone}; ${corrected}.`;
}
