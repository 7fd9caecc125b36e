import type { Verdict } from "../../../shared/statistics/verdict.ts";

/** A mark beside a verdict's words, so that it is not told by colour alone. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  supported: "✓",
  "not supported": "✗",
  "undecided (too few seeds)": "?",
};
