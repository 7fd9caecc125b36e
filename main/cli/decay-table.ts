import { decaySentence } from "../../shared/probe/decay-sentence.ts";
import type { VarianceDecay } from "../../shared/probe/variance-result.ts";
import { formatNumber } from "../../shared/format/number.ts";
import { textTable } from "./table.ts";

/** How the gradient's variance falls for one learner, as text. */
export function decayTable(decay: VarianceDecay): string {
  const { label, targetFilters, orders, variance, standardError, theory } = decay;
  const exact = "reason" in theory ? undefined : theory;
  const rows = orders.map((q, i) => [
    String(q),
    formatNumber(variance[i]),
    formatNumber(standardError[i]),
    ...(exact === undefined
      ? []
      : [formatNumber(exact.variance[i]), formatNumber(exact.exponential?.[i])]),
  ]);
  const header = ["q", "measured", "standard error"];
  const theoryHeader = exact === undefined ? [] : ["closed form", "exponential"];
  return [
    `${label}: variance of the gradient of patch 1’s filter over ${targetFilters} planted filters`,
    textTable([...header, ...theoryHeader], rows).trimEnd(),
    decaySentence(decay),
    "",
    "",
  ].join("\n");
}
