import type { SpecProblem } from "../../shared/spec/problem.ts";
import type { Component, JsonValue } from "../../shared/spec/schema.ts";
import { checkDraft } from "../model/check-draft.ts";
import type { DraftJson } from "../model/draft-json.ts";
import { withValue } from "../model/draft-json.ts";
import { editDraft } from "../model/edit-draft.ts";
import {
  drawableComponents,
  spectrumRows,
  type MutedComponent,
  type SpectrumRow,
} from "../model/spectrum-rows.ts";

export const COMPONENTS = "/target/spectrum/components";

interface Moment {
  readonly json: DraftJson;
  readonly muted: readonly MutedComponent[];
}

interface Refusal {
  readonly of: Moment | undefined;
  readonly problems: readonly SpecProblem[];
}

/** Edits of one field within this time undo together. */
const SAME_EDIT_MS = 800;
const MAX_MOMENTS = 200;

/** The experiment in the editor, with its undo stack. Kept on every change through `keep`. */
export class DraftState {
  #now = $state.raw<Moment>({ json: {}, muted: [] });
  #undo = $state.raw<readonly Moment[]>([]);
  #redo = $state.raw<readonly Moment[]>([]);
  #refused = $state.raw<Refusal>({ of: undefined, problems: [] });
  #lastEdit = { pointer: "", atMs: 0 };
  readonly #keep: (moment: Moment) => void;

  readonly json: DraftJson = $derived(this.#now.json);
  readonly checked = $derived(checkDraft(this.#now.json));
  /** What the page itself finds wrong, and what the lab refused of just this draft. */
  readonly problems = $derived(
    this.#refused.of === this.#now ? this.#refused.problems : this.checked.problems,
  );
  readonly components: readonly Component[] = $derived(
    drawableComponents(
      (this.#now.json.target as { spectrum?: { components?: unknown } } | undefined)?.spectrum
        ?.components,
    ),
  );
  readonly rows: readonly SpectrumRow[] = $derived(spectrumRows(this.components, this.#now.muted));
  readonly canUndo = $derived(this.#undo.length > 0);
  readonly canRedo = $derived(this.#redo.length > 0);

  constructor(start: Moment, keep: (moment: Moment) => void) {
    this.#now = start;
    this.#keep = keep;
  }

  /** Sets a field, or removes it with `undefined`. */
  set(pointer: string, value: JsonValue | undefined): void {
    this.#edit(pointer, { ...this.#now, json: editDraft(this.#now.json, pointer, value) });
  }

  setSpectrum(next: { components: readonly Component[]; muted: readonly MutedComponent[] }): void {
    const components = JSON.parse(JSON.stringify(next.components)) as JsonValue;
    const json = withValue(this.#now.json, COMPONENTS, components);
    this.#edit(COMPONENTS, { json, muted: next.muted });
  }

  /** Replaces the whole experiment, as the JSON tab does. */
  replace(json: DraftJson): void {
    this.#edit("", { json, muted: [] });
  }

  /** Shows what the lab refused of the draft, until it changes. */
  refuse(problems: readonly SpecProblem[]): void {
    this.#refused = { of: this.#now, problems };
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

  #edit(pointer: string, next: Moment): void {
    const atMs = Date.now();
    const isSame = pointer === this.#lastEdit.pointer && atMs - this.#lastEdit.atMs < SAME_EDIT_MS;
    if (!isSame) this.#undo = [...this.#undo, this.#now].slice(-MAX_MOMENTS);
    this.#redo = [];
    this.#lastEdit = { pointer, atMs };
    this.#now = next;
    this.#keep(next);
  }

  #show(moment: Moment): void {
    this.#lastEdit = { pointer: "", atMs: 0 };
    this.#now = moment;
    this.#keep(moment);
  }
}
