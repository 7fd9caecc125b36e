import type { Comparison } from "../../shared/api/records.ts";
import type { VariantComparison } from "../../shared/results/result-file.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { COMMON_THRESHOLDS } from "../lab/comparison/performance-curves.ts";
import { NO_NUMBER, formatNumber, formatPercent, formatPercentInterval } from "../../shared/format/number.ts";
import { textTable } from "./table.ts";

/** What a comparison has beyond its summary and tests, as plain tables; each only where it has rows. */
export function comparisonTables(comparison: Comparison): string {
  const tables = [
    improvementTable(comparison),
    profileTable(comparison),
    successTable(comparison),
  ].filter((table) => table !== "");
  return tables.map((table) => `\n${table}`).join("");
}

/** One row a pair: its tests share the probability. */
function improvementTable({ comparisons }: Comparison): string {
  const pairs = new Map(comparisons.map((test) => [JSON.stringify([test.a, test.b]), test]));
  if (pairs.size === 0) return "";
  const rows = [...pairs.values()].map(({ a, b, pairs: n, improvement }) => [
    variantLabel(a),
    variantLabel(b),
    String(n),
    `${formatPercent(improvement.probability)}, ${formatPercentInterval(improvement.ci)}`,
    favoured(comparisons.filter((test) => test.a === a && test.b === b)),
  ]);
  const header = ["first", "second", "pairs", "P, 95%", "decided after Holm"];
  return `P: chance that the first has the lower NMSE on a new seed, a tie counting one half.\n${textTable(header, rows)}`;
}

/** Which variant each decided test favours, for example "success: first". */
function favoured(tests: readonly VariantComparison[]): string {
  const decided = tests
    .filter(({ favours }) => favours !== "undecided")
    .map(({ test, favours }) => {
      const what = test.includes("McNemar") ? "success" : "NMSE";
      return `${what}: ${favours === "a" ? "first" : "second"}`;
    });
  return decided.length === 0 ? NO_NUMBER : decided.join(", ");
}

function profileTable({ profiles, experiments }: Comparison): string {
  if (profiles.length === 0) return "";
  const rules = experiments.flatMap(({ spec: { success } }) =>
    success.metric === "testNmse" ? [success.below] : [],
  );
  const wanted = [...new Set([...COMMON_THRESHOLDS, ...rules])].sort((x, y) => x - y);
  const rows = profiles.map((profile) => [
    variantLabel(profile.assignment),
    ...wanted.map((tau) => {
      const i = profile.threshold.indexOf(tau);
      const at = (column: readonly number[]): number => column[i] ?? NaN;
      return `${formatPercent(at(profile.share))}, ${formatPercentInterval([at(profile.low), at(profile.high)])}`;
    }),
  ]);
  const header = ["variant", ...wanted.map((tau) => `≤ ${formatNumber(tau)}`)];
  return `Share of runs that end with an NMSE of at most each threshold, with 95% Wilson interval.\n${textTable(header, rows)}`;
}

function successTable({ successCurves }: Comparison): string {
  if (successCurves.length === 0) return "";
  const rows = successCurves.map(({ assignment, epoch, reached, n, medianEpoch }) => [
    variantLabel(assignment),
    `${reached} of ${n}`,
    medianEpoch === null ? `not by ${formatNumber(epoch.at(-1))}` : formatNumber(medianEpoch),
  ]);
  return `Runs that have met the rule of success at some epoch, and the epoch by which half have.\n${textTable(["variant", "ever met", "median epoch"], rows)}`;
}
