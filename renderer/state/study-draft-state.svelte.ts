import { restoredStudy, type StudyDraft } from "../model/study-draft.ts";
import { readStored, removeStored, writeStored } from "../window/stored.ts";
import { EditHistory } from "./edit-history.svelte.ts";

const KEPT = "draft:study";

/** The study in the form, kept on every change, with its undo stack. */
export class StudyDraftState {
  readonly history = new EditHistory<StudyDraft>(restoredStudy(readStored(KEPT)), (draft) =>
    writeStored(KEPT, draft),
  );

  readonly now: StudyDraft = $derived(this.history.now);

  change(next: StudyDraft): void {
    const keys = Object.keys(next) as (keyof StudyDraft)[];
    const fields = keys.filter((key) => next[key] !== this.now[key]);
    this.history.edit(fields.join(), next);
  }

  /** Forgets the draft once it has become a study. */
  drop(): void {
    removeStored(KEPT);
  }
}
