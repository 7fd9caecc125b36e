import { z } from "zod";
import { countOf, joinWords } from "../format/sentence.ts";
import { CLAIM_FAMILY_IDS, CLAIM_SIZES } from "../presets/claim-experiments.ts";
import { comparisonOptions } from "./comparison-options.ts";

/** Parts of a report; with more it would be no report that anyone reads. */
export const MAX_REPORT_PARTS = 50;
/** Experiments that one part compares, as many as the comparison on screen holds. */
export const MAX_COMPARED = 200;
/** Letters of a comment. */
export const MAX_COMMENT = 20_000;

const id = z.string().min(1).max(64);

/** A part of a report that a person puts together. */
export const reportPart = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("experiment"), experimentId: id }),
  z.strictObject({
    kind: z.literal("comparison"),
    experimentIds: z.array(id).min(1).max(MAX_COMPARED),
    ...comparisonOptions,
  }),
  z.strictObject({ kind: z.literal("study"), studyId: id }),
  z.strictObject({
    kind: z.literal("claims"),
    family: z.enum(CLAIM_FAMILY_IDS),
    size: z.enum(CLAIM_SIZES),
    only: z.array(id).min(1).max(100).optional().describe("ids of claims; absent for all"),
  }),
  z.strictObject({ kind: z.literal("comment"), text: z.string().max(MAX_COMMENT) }),
]);
export type ReportPart = z.output<typeof reportPart>;

/** What a comparison of experiments is called: by their names, or by the first of many. */
export function comparedNames(names: readonly string[]): string {
  if (names.length <= 3) return joinWords(names);
  return `${names[0]!} and ${countOf(names.length - 1, "other experiment")}`;
}
