import type { ReproducedRun, Reproduction } from "./reproduction-records.ts";
import { formatNumber } from "../format/number.ts";
import { countOf } from "../format/sentence.ts";

/** Runs that do not agree exactly are shown one by one up to this many. */
export const MAX_APART = 20;

const VERDICTS = {
  exact: "Reproduced exactly: every number is the same to the last bit.",
  "within-tolerance": "Reproduced within tolerance: numbers differ by no more than engines do.",
  different: "Not reproduced: some numbers differ by more than engines do.",
} as const satisfies Readonly<Record<Reproduction["verdict"], string>>;

const SHORT = {
  exact: "exact",
  "within-tolerance": "within tolerance",
  different: "different",
} as const satisfies Readonly<Record<Reproduction["verdict"], string>>;

export const reproductionVerdict = ({ verdict }: Reproduction): string => VERDICTS[verdict];

/** How many runs agree how well, in a sentence. */
export function reproductionCounts({ runs, withoutOutcome }: Reproduction): string {
  const counts = (["exact", "within-tolerance", "different"] as const).flatMap((verdict) => {
    const count = runs.filter((run) => run.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${SHORT[verdict]}`];
  });
  const left = withoutOutcome === 0 ? "" : ` ${countOf(withoutOutcome, "run")} without a result.`;
  return `${countOf(runs.length, "run")} trained again: ${counts.join(", ")}.${left}`;
}

/** One run that does not agree exactly, as a row of a table. */
export function apartRow(run: ReproducedRun): readonly string[] {
  const deviation = Number.isFinite(run.deviation) ? formatNumber(run.deviation) : "–";
  const engines = run.engines[0] === run.engines[1] ? run.engines[0] : run.engines.join(", now ");
  return [run.variant, String(run.seed), SHORT[run.verdict], deviation, run.where ?? "", engines];
}
