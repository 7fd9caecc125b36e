import type { ClaimArmRecord, ClaimRecord } from "../../shared/api/claim-records.ts";

/** A mark that says a verdict without colour. */
export const VERDICT_MARKS: Readonly<Record<ClaimRecord["verdict"], string>> = {
  supported: "✓",
  "not supported": "✗",
  "undecided (too few seeds)": "?",
  "not run": "–",
};

/** The colour class of a verdict; it repeats what the word says. */
export const VERDICT_CLASSES: Readonly<Record<ClaimRecord["verdict"], string>> = {
  supported: "yes",
  "not supported": "no",
  "undecided (too few seeds)": "open",
  "not run": "open",
};

/** What an arm came to, in words. */
export function armWords({ seeds, property }: ClaimArmRecord): string {
  if (seeds.length === 0) return "not run";
  return `${seeds.filter(({ holds }) => holds).length} of ${seeds.length} ${property}`;
}

/** Ends of the axis of NMSE on which the dots of seeds stand. */
const NMSE_ENDS = [1e-3, 2] as const;

/** Where a seed's NMSE stands between the ends of the axis, on a log scale, 0 to 1; 1 if diverged. */
export function dotPlace(testNmse: number | null): number {
  if (testNmse === null) return 1;
  const [low, high] = NMSE_ENDS;
  const place = Math.log(Math.max(testNmse, low) / low) / Math.log(high / low);
  return Math.min(1, place);
}

export const DOT_AXIS = `NMSE, ${NMSE_ENDS[0]} or less to ${NMSE_ENDS[1]} or more`;
