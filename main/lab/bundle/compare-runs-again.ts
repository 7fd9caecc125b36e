import type { Agreement } from "../../../shared/api/reproduction-records.ts";
import { METRICS, type MetricId } from "../../../shared/metrics/registry.ts";
import { arrayDeviation } from "../../../shared/results/deviation.ts";
import type { Series } from "../../../shared/results/measurements.ts";
import { SERIES_COLUMNS } from "../../../shared/results/series.ts";
import type { RunFailure } from "../../../shared/results/run-status.ts";

interface Trained {
  readonly series: Series;
  readonly failure?: RunFailure | undefined;
}

/** Columns that the same training gives again. Seconds are the machine's. */
const COLUMNS = SERIES_COLUMNS.filter((column) => column !== "seconds");

/** Compares a run trained again with the one that was written down. */
export function compareAgain(expected: Trained, again: Trained): Agreement {
  const ending = endingDifference(expected, again);
  if (ending !== undefined) return { verdict: "different", deviation: Infinity, where: ending };
  const differences = COLUMNS.flatMap((column) => columnDifference(expected, again, column));
  const worst = differences.reduce((most, { ratio }) => Math.max(most, ratio), 0);
  const deviation = differences.reduce((most, { relative }) => Math.max(most, relative), 0);
  if (differences.length === 0) return { verdict: "exact", deviation: 0 };
  const first = differences.find(({ ratio }) => worst <= 1 || ratio > 1)!;
  return {
    verdict: worst <= 1 ? "within-tolerance" : "different",
    deviation,
    where: first.where,
  };
}

function endingDifference(expected: Trained, again: Trained): string | undefined {
  const [was, is] = [expected, again].map(({ failure }) =>
    failure === undefined ? "ended" : `failed at step ${failure.step ?? "unknown"}`,
  );
  if (was !== is) return `it ${was}, and now ${is}`;
  const [long, short] = [expected, again].map(({ series }) => series.step.length);
  return long === short ? undefined : `it had ${long} measurements, and now has ${short}`;
}

interface Difference {
  readonly relative: number;
  readonly ratio: number;
  readonly where: string;
}

/** What differs in one column, at the first moment at which it does. */
function columnDifference(
  expected: Trained,
  again: Trained,
  column: (typeof COLUMNS)[number],
): Difference[] {
  const was = numbersOf(expected.series[column]);
  const is = numbersOf(again.series[column]);
  const at = was.findIndex((value, i) => !Object.is(value, is[i]));
  if (at < 0 && was.length === is.length) return [];
  const name = column in METRICS ? METRICS[column as MetricId].csv : column;
  const moment = Math.floor((at * expected.series.step.length) / was.length);
  const step = expected.series.step[moment];
  const where = `${name} at step ${step}: was ${was[at]}, is ${is[at]}`;
  const finite = was.flatMap((value, i) => (Number.isNaN(value) && Number.isNaN(is[i]) ? [] : [i]));
  const { relative, ratio } = arrayDeviation(
    finite.map((i) => is[i] ?? NaN),
    finite.map((i) => was[i]!),
  );
  return [{ relative, ratio, where }];
}

/** The numbers of a column, in the order of moments. */
function numbersOf(column: readonly (number | readonly number[])[]): number[] {
  return column.flat();
}
