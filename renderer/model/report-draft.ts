import type { ReportPart } from "../../shared/api/report-parts.ts";

/** A part of the report that is put together. */
export interface DraftPart {
  /** Unique in the draft: an experiment may be in it twice. */
  readonly key: number;
  /** What it was called when it was added; "" for a comment. */
  readonly name: string;
  readonly part: ReportPart;
}

export interface ReportDraft {
  readonly title: string;
  readonly parts: readonly DraftPart[];
}

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
