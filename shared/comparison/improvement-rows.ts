import type { Improvement, VariantComparison } from "../results/result-file.ts";
import type { VariantNames } from "../results/variant-names.ts";
import { isOfSuccess, pairKey } from "./test-evidence.ts";

export interface ImprovementRow {
  readonly key: string;
  readonly first: string;
  readonly second: string;
  readonly pairs: number;
  readonly improvement: Improvement;
  /** What the pair's tests decide after Holm, in words. */
  readonly decided: string;
}

/** One row a compared pair: its tests share the probability of improvement. */
export function improvementRows(
  comparisons: readonly VariantComparison[],
  nameOf: VariantNames,
): ImprovementRow[] {
  return [...Map.groupBy(comparisons, pairKey)].map(([key, own]) => {
    const [{ a, b, pairs: count, improvement }] = own as [VariantComparison];
    const [first, second] = [nameOf(a), nameOf(b)];
    const decided = own.flatMap(({ test, favours }) => {
      if (favours === "undecided") return [];
      return [`${isOfSuccess({ test }) ? "success" : "NMSE"}: ${favours === "a" ? first : second}`];
    });
    return {
      key,
      first,
      second,
      pairs: count,
      improvement,
      decided: decided.join("; ") || "nothing",
    };
  });
}
