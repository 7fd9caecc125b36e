import type { VarianceDecay } from "../../shared/probe/variance-result.ts";
import { formatInterval, formatNumber } from "../../shared/format/number.ts";
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
    rateSentence(decay),
    "",
    "",
  ].join("\n");
}

function rateSentence({ fit, theory }: VarianceDecay): string {
  const measured =
    fit === undefined
      ? "Fewer than 3 points are clear of noise, so no rate is fitted."
      : `Measured: falls by e^−${formatNumber(fit.rate)} a patch (95% interval ${formatInterval(fit.interval)}, ${fit.points} points clear of noise).`;
  if ("reason" in theory) return `${measured} ${theory.reason}`;
  if (theory.exponential !== undefined)
    return `${measured} Theory’s exponential: e^−${formatNumber(theory.rate)}.`;
  return `${measured} Theory: a power of q, not an exponential.`;
}
