/** Edits of one field within this time undo together. */
const SAME_EDIT_MS = 800;
const MAX_MOMENTS = 200;

/** The drag that an edit is a part of, by its number; one that is undone by itself is "alone". */
export type Gesture = number | "alone" | undefined;

interface LastEdit {
  readonly field: string;
  readonly atMs: number;
  readonly gesture: Gesture;
}

const NO_EDIT: LastEdit = { field: "", atMs: 0, gesture: undefined };

/** What is edited, with its undo stack. Kept on every change through `keep`. */
export class EditHistory<Moment> {
  #now = $state.raw() as Moment;
  #undo = $state.raw<readonly Moment[]>([]);
  #redo = $state.raw<readonly Moment[]>([]);
  #lastEdit = NO_EDIT;
  readonly #keep: (moment: Moment) => void;

  readonly canUndo = $derived(this.#undo.length > 0);
  readonly canRedo = $derived(this.#redo.length > 0);

  constructor(start: Moment, keep: (moment: Moment) => void) {
    this.#now = start;
    this.#keep = keep;
  }

  get now(): Moment {
    return this.#now;
  }

  /**
   * @param field what is edited: edits of the same soon after each other undo together
   * @param gesture all of a drag is undone at once
   */
  edit(field: string, next: Moment, gesture?: Gesture): void {
    const atMs = Date.now();
    const last = this.#lastEdit;
    const isSoon = field === last.field && atMs - last.atMs < SAME_EDIT_MS;
    const isSame =
      gesture === last.gesture && gesture !== "alone" && (gesture !== undefined || isSoon);
    if (!isSame) this.#undo = [...this.#undo, this.#now].slice(-MAX_MOMENTS);
    this.#redo = [];
    this.#lastEdit = { field, atMs, gesture };
    this.#now = next;
    this.#keep(next);
  }

  /** Shows another moment without an edit: nothing of it is kept or can be undone. */
  turnTo(moment: Moment): void {
    this.#lastEdit = NO_EDIT;
    this.#now = moment;
  }

  undo(): void {
    const before = this.#undo.at(-1);
    if (before === undefined) return;
    this.#redo = [...this.#redo, this.#now];
    this.#undo = this.#undo.slice(0, -1);
    this.#show(before);
  }

  redo(): void {
    const after = this.#redo.at(-1);
    if (after === undefined) return;
    this.#undo = [...this.#undo, this.#now];
    this.#redo = this.#redo.slice(0, -1);
    this.#show(after);
  }

  /** Undoes or redoes where a key press asks for it. @returns whether it did ask */
  takeKey(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if ((!event.ctrlKey && !event.metaKey) || (key !== "z" && key !== "y")) return false;
    if (key === "y" || event.shiftKey) this.redo();
    else this.undo();
    return true;
  }

  #show(moment: Moment): void {
    this.turnTo(moment);
    this.#keep(moment);
  }
}
