import type { RunRecord } from "../../../shared/api/records.ts";
import type { VariantComparison } from "../../../shared/results/result-file.ts";
import {
  floorWarning,
  holmAdjusted,
  matchedRankBiserial,
  mcnemarExact,
  pairedSuccesses,
  wilcoxonSignedRank,
  type TestResult,
} from "../../../shared/statistics/index.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { isCounted } from "./counted-runs.ts";
import type { VariantGroup } from "./variant-groups.ts";
import { nmseOf } from "./variant-summary.ts";

interface Uncorrected {
  readonly a: VariantGroup;
  readonly b: VariantGroup;
  readonly result: TestResult;
  readonly effect: number;
  readonly effectName: string;
  readonly finding: string;
}

/**
 * Paired comparisons of variants over the seeds that both have: exact McNemar on success, Wilcoxon
 * signed-rank on NMSE, corrected together by Holm. Of many variants only those that differ in one
 * setting are compared: a pair that differs in two answers no question. Where some differ in the
 * model, those alone are: what another architecture changes is the lab's question, and every test
 * more would weaken its answer. Two variants are always compared; whoever chose them asked.
 */
export function compareVariants(groups: readonly VariantGroup[]): VariantComparison[] {
  const tests = neighbouringPairs(groups).flatMap(([a, b]) => comparePair(a, b));
  const corrected = holmAdjusted(tests.map((test) => test.result.p));
  return tests.map((test, index) => {
    const { a, b, result, effect, effectName } = test;
    const pHolm = corrected[index]!;
    return {
      a: a.assignment,
      b: b.assignment,
      test: result.test,
      pairs: result.n,
      p: result.p,
      pHolm,
      effect,
      effectName,
      sentence: sentenceOf(test, pHolm),
    };
  });
}

function comparePair(a: VariantGroup, b: VariantGroup): Uncorrected[] {
  const pairs = pairBySeed(a.runs.filter(isCounted), b.runs.filter(isCounted));
  if (pairs.length === 0) return [];
  const [nmseA, nmseB] = [pairs.map(([run]) => nmseOf(run)), pairs.map(([, run]) => nmseOf(run))];
  const [winsA, winsB] = [
    pairs.map(([run]) => succeeded(run)),
    pairs.map(([, run]) => succeeded(run)),
  ];
  const counts = pairedSuccesses(winsA, winsB);
  const [nameA, nameB] = [variantLabel(a.assignment), variantLabel(b.assignment)];
  const lower = nmseA.filter((value, i) => value < nmseB[i]!).length;
  return [
    {
      a,
      b,
      result: mcnemarExact(counts),
      effect: (counts.onlyA - counts.onlyB) / pairs.length,
      effectName: "difference of success rates",
      finding:
        `${nameA} succeeds on ${winsA.filter(Boolean).length} of ${pairs.length} seeds, ` +
        `${nameB} on ${winsB.filter(Boolean).length}`,
    },
    {
      a,
      b,
      result: wilcoxonSignedRank(nmseA, nmseB),
      effect: matchedRankBiserial(nmseA, nmseB),
      effectName: "matched rank-biserial correlation of NMSE",
      finding: `${nameA} has the lower NMSE on ${lower} of ${pairs.length} seeds against ${nameB}`,
    },
  ];
}

function sentenceOf({ finding, result }: Uncorrected, pHolm: number): string {
  const floor = floorWarning(result.n, result.test.includes("McNemar") ? "mcnemar" : "wilcoxon");
  const caveat = floor === null ? "" : ` (${floor})`;
  return `${finding}; ${result.test} p = ${shortP(result.p)}, ${shortP(pHolm)} after Holm${caveat}.`;
}

const shortP = (p: number): string => (p < 0.0001 ? "<0.0001" : p.toPrecision(2));
const succeeded = (run: RunRecord): boolean => run.final?.success === true;

function pairBySeed(a: readonly RunRecord[], b: readonly RunRecord[]): [RunRecord, RunRecord][] {
  const bySeed = new Map(b.map((run) => [run.seed, run]));
  return a.flatMap((run): [RunRecord, RunRecord][] => {
    const partner = bySeed.get(run.seed);
    return partner === undefined ? [] : [[run, partner]];
  });
}

/** The pairs that `compareVariants` compares. */
function neighbouringPairs(groups: readonly VariantGroup[]): [VariantGroup, VariantGroup][] {
  if (groups.length === 2) return [[groups[0]!, groups[1]!]];
  const neighbours = groups.flatMap((a, i) =>
    groups.slice(i + 1).flatMap((b) => {
      const [pointer, ...more] = differingAxes(a, b);
      return pointer === undefined || more.length > 0 ? [] : [{ a, b, pointer }];
    }),
  );
  const ofModels = neighbours.filter(({ pointer }) => /^\/model(\/|$)/.test(pointer));
  const asked = ofModels.length > 0 ? ofModels : neighbours;
  return asked.map(({ a, b }) => [a, b]);
}

/** The axes on which two variants have different values. */
function differingAxes(a: VariantGroup, b: VariantGroup): string[] {
  const pointers = new Set([...Object.keys(a.assignment), ...Object.keys(b.assignment)]);
  return [...pointers].filter(
    (pointer) => JSON.stringify(a.assignment[pointer]) !== JSON.stringify(b.assignment[pointer]),
  );
}
