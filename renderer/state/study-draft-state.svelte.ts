import { restoredStudy, type StudyDraft } from "../model/study-draft.ts";
import { readStored, removeStored, writeStored } from "../window/stored.ts";

const KEPT = "draft:study";
/** Changes of one field within this time undo together. */
const SAME_EDIT_MS = 800;
const MAX_MOMENTS = 200;

/** The study in the form, kept on every change, with its undo stack. */
export class StudyDraftState {
  #now = $state.raw<StudyDraft>(restoredStudy(readStored(KEPT)));
  #undo = $state.raw<readonly StudyDraft[]>([]);
  #redo = $state.raw<readonly StudyDraft[]>([]);
  #lastEdit = { field: "", atMs: 0 };

  readonly now: StudyDraft = $derived(this.#now);
  readonly canUndo = $derived(this.#undo.length > 0);
  readonly canRedo = $derived(this.#redo.length > 0);

  change(next: StudyDraft): void {
    const keys = Object.keys(next) as (keyof StudyDraft)[];
    const field = keys.filter((key) => next[key] !== this.#now[key]).join();
    const atMs = Date.now();
    const isSame = field === this.#lastEdit.field && atMs - this.#lastEdit.atMs < SAME_EDIT_MS;
    if (!isSame) this.#undo = [...this.#undo, this.#now].slice(-MAX_MOMENTS);
    this.#redo = [];
    this.#lastEdit = { field, atMs };
    this.#show(next);
  }

  undo(): void {
    const before = this.#undo.at(-1);
    if (before === undefined) return;
    this.#redo = [...this.#redo, this.#now];
    this.#undo = this.#undo.slice(0, -1);
    this.#lastEdit = { field: "", atMs: 0 };
    this.#show(before);
  }

  redo(): void {
    const after = this.#redo.at(-1);
    if (after === undefined) return;
    this.#undo = [...this.#undo, this.#now];
    this.#redo = this.#redo.slice(0, -1);
    this.#lastEdit = { field: "", atMs: 0 };
    this.#show(after);
  }

  /** Forgets the draft once it has become a study. */
  drop(): void {
    removeStored(KEPT);
  }

  #show(draft: StudyDraft): void {
    this.#now = draft;
    writeStored(KEPT, draft);
  }
}
