import type { Comparison } from "../../shared/api/records.ts";
import { variantNames } from "../../shared/results/variant-names.ts";
import { COMMON_THRESHOLDS } from "../comparison/performance-curves.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import { improvementRows } from "../../shared/comparison/improvement-rows.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { formatNumber, formatPercent, formatPercentInterval } from "../../shared/format/number.ts";
import { textTable } from "./table.ts";

/** More variants than this are not all listed in tables beyond the summary. */
const MAX_ROWS = 30;

/** What a comparison has beyond its summary and tests, as plain tables; each only where it has rows. */
export function comparisonTables(comparison: Comparison): string {
  const tables = [
    improvementTable(comparison),
    profileTable(comparison),
    successTable(comparison),
  ].filter((table) => table !== "");
  return tables.map((table) => `\n${table}`).join("");
}

function improvementTable({ comparisons, variants }: Comparison): string {
  const compared = improvementRows(comparisons, variantNames(variants));
  if (compared.length === 0) return "";
  const rows = compared.map(({ first, second, pairs, improvement, decided }) => [
    ...[first, second, String(pairs)],
    `${formatPercent(improvement.probability)}, ${formatPercentInterval(improvement.ci)}`,
    decided,
  ]);
  const header = ["first", "second", "pairs", "P, 95%", "decided after Holm"];
  return `P: chance that the first has the lower NMSE on a new seed, a tie counting one half.\n${textTable(header, rows)}`;
}

function profileTable(comparison: Comparison): string {
  const { profiles, variants } = comparison;
  if (profiles.length === 0) return "";
  const nameOf = variantNames(variants);
  const { shown, leftOut } = bestOf(comparison, profiles);
  const rules = variants.flatMap(({ spec: { success } }) =>
    success.metric === "testNmse" ? [success.below] : [],
  );
  const wanted = [...new Set([...COMMON_THRESHOLDS, ...rules])].sort((x, y) => x - y);
  const rows = shown.map((profile) => [
    nameOf(profile.assignment),
    ...wanted.map((tau) => {
      const i = profile.threshold.indexOf(tau);
      const at = (column: readonly number[]): number => column[i] ?? NaN;
      return `${formatPercent(at(profile.share))}, ${formatPercentInterval([at(profile.low), at(profile.high)])}`;
    }),
  ]);
  const header = ["variant", ...wanted.map((tau) => `≤ ${formatNumber(tau)}`)];
  return `Share of runs that end with an NMSE of at most each threshold, with 95% Wilson interval.${leftOut}\n${textTable(header, rows)}`;
}

function successTable(comparison: Comparison): string {
  const { successCurves, variants } = comparison;
  if (successCurves.length === 0) return "";
  const nameOf = variantNames(variants);
  const { shown, leftOut } = bestOf(comparison, successCurves);
  const rows = shown.map(({ assignment, epoch, reached, n, medianEpoch }) => [
    nameOf(assignment),
    `${reached} of ${n}`,
    medianEpoch === null ? `not by ${formatNumber(epoch.at(-1))}` : formatNumber(medianEpoch),
  ]);
  return `Runs that have met the rule of success at some epoch, and the epoch by which half of them have.${leftOut}\n${textTable(["variant", "ever met", "median epoch"], rows)}`;
}

/** Of more variants than a person reads, the curves of those with the lowest median NMSE, in order. */
function bestOf<Curve extends { readonly assignment: Assignment }>(
  { summary }: Comparison,
  curves: readonly Curve[],
): { readonly shown: readonly Curve[]; readonly leftOut: string } {
  if (curves.length <= MAX_ROWS) return { shown: curves, leftOut: "" };
  const medians = new Map(
    summary.map(({ variant, testNmse: { median } }) => [assignmentKey(variant), median]),
  );
  const medianOf = ({ assignment }: Curve): number => {
    const median = medians.get(assignmentKey(assignment)) ?? NaN;
    return Number.isNaN(median) ? Infinity : median;
  };
  const best = new Set(
    [...curves].sort((a, b) => medianOf(a) - medianOf(b) || 0).slice(0, MAX_ROWS),
  );
  return {
    shown: curves.filter((curve) => best.has(curve)),
    leftOut: ` Shown are the ${MAX_ROWS} variants with the lowest median NMSE; ${curves.length - MAX_ROWS} more are in the JSON result.`,
  };
}
