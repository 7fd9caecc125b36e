import { MAX_REPORT_PARTS } from "../../shared/api/report-parts.ts";
import {
  EMPTY_REPORT,
  movedPart,
  reportDraft,
  withPart,
  type DraftPart,
  type ReportDraft,
} from "../model/report-draft.ts";

/** The report that a person puts together; kept between starts of the window. */
export class ReportDraftState {
  now = $state.raw<ReportDraft>(EMPTY_REPORT);
  readonly #keep: (draft: ReportDraft) => void;

  /**
   * @param kept what an earlier start remembered, perhaps in another version's form
   * @param keep remembers the draft for the next one
   */
  constructor(kept: unknown, keep: (draft: ReportDraft) => void) {
    this.now = reportDraft.safeParse(kept).data ?? EMPTY_REPORT;
    this.#keep = keep;
  }

  get isFull(): boolean {
    return this.now.parts.length >= MAX_REPORT_PARTS;
  }

  /** Adds a part at the end. @returns whether there was room for it */
  add(part: Omit<DraftPart, "key">): boolean {
    if (this.isFull) return false;
    this.set({ ...this.now, parts: withPart(this.now, part) });
    return true;
  }

  remove(key: number): void {
    this.set({ ...this.now, parts: this.now.parts.filter((part) => part.key !== key) });
  }

  move(key: number, places: number): void {
    this.set({ ...this.now, parts: movedPart(this.now, key, places) });
  }

  /** Changes what a comment says. */
  write(key: number, text: string): void {
    const parts = this.now.parts.map((one) =>
      one.key === key ? { ...one, part: { kind: "comment", text } as const } : one,
    );
    this.set({ ...this.now, parts });
  }

  set(draft: ReportDraft): void {
    this.now = draft;
    this.#keep(draft);
  }
}
