import type { Comparison } from "../api/records.ts";
import { formatP } from "../format/p-value.ts";
import { quotedNames } from "./tested-answer.ts";

/** The undecided test of a comparison that the fewest seeds would decide. */
export interface NearestDecision {
  /** The test with its p-value, and what deciding it would take. */
  readonly sentence: string;
  readonly moreSeeds: number;
}

/** @returns undefined where every test is decided, or no number of seeds can be planned for one that is not */
export function nearestDecision({
  variants,
  comparisons,
  tests,
}: Pick<Comparison, "variants" | "comparisons" | "tests">): NearestDecision | undefined {
  const planned = comparisons.flatMap(({ plan, ...test }) =>
    plan?.moreSeeds ? [{ test, sentence: plan.sentence, moreSeeds: plan.moreSeeds }] : [],
  );
  if (planned.length === 0) return undefined;
  const { test, sentence, moreSeeds } = planned.reduce((nearest, one) =>
    one.moreSeeds < nearest.moreSeeds ? one : nearest,
  );
  const [a, b] = [test.a, test.b].map(quotedNames(variants));
  const p = formatP(test.pHolm, { method: "Holm", tests: tests.corrected });
  return { sentence: `${a} against ${b} (${test.test}): ${p}. ${sentence}`, moreSeeds };
}
