import { z } from "zod";
import { MAX_REPORT_PARTS, reportPart, type ReportPart } from "../../shared/api/report-parts.ts";

const draftPart = z
  .object({
    /** Unique in the draft: an experiment may be in it twice. */
    key: z.int(),
    /** What it was called when it was added; "" for a comment. */
    name: z.string(),
    part: reportPart,
  })
  .readonly();

/** A part of the report that is put together. */
export type DraftPart = z.output<typeof draftPart>;

/** The report that is put together, as it is remembered between starts. */
export const reportDraft = z
  .object({
    title: z.string().max(200),
    parts: z.array(draftPart).max(MAX_REPORT_PARTS).readonly(),
  })
  .readonly();
export type ReportDraft = z.output<typeof reportDraft>;

export const EMPTY_REPORT: ReportDraft = { title: "", parts: [] };

/** The parts with one more at their end. */
export function withPart(
  { parts }: ReportDraft,
  { name, part }: Omit<DraftPart, "key">,
): readonly DraftPart[] {
  const key = Math.max(0, ...parts.map((one) => one.key)) + 1;
  return [...parts, { key, name, part }];
}

/** The parts with one moved so many places, as far as there are places. */
export function movedPart(
  { parts }: ReportDraft,
  key: number,
  places: number,
): readonly DraftPart[] {
  const from = parts.findIndex((one) => one.key === key);
  const moved = parts[from];
  if (moved === undefined) return parts;
  const to = Math.min(parts.length - 1, Math.max(0, from + places));
  return parts.filter((one) => one !== moved).toSpliced(to, 0, moved);
}

/** What a part is, as the list of parts says it. */
export const PART_KINDS: Readonly<Record<ReportPart["kind"], string>> = {
  experiment: "Experiment",
  comparison: "Comparison",
  study: "Study",
  claims: "Claims",
  comment: "Comment",
};

/** What is sent of a draft: comments that say nothing are left out. */
export function partsToSend({ parts }: ReportDraft): ReportPart[] {
  return parts.flatMap(({ part }) =>
    part.kind === "comment" && part.text.trim() === "" ? [] : [part],
  );
}
