import type { SpecProblem } from "../../shared/spec/problem.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import type { Component, JsonValue } from "../../shared/spec/schema.ts";
import { checkDraft } from "../model/check-draft.ts";
import type { DraftJson } from "../model/draft-json.ts";
import { completeDraft, withValue } from "../model/draft-json.ts";
import { parseJsonText } from "../model/parse-json-text.ts";
import { editDraft } from "../model/edit-draft.ts";
import {
  editSelected,
  keptSelection,
  selectedAxes,
  selectedDraft,
  type Selection,
} from "../model/selected-variant.ts";
import {
  drawableComponents,
  movedPointer,
  mutedHere,
  spectrumRows,
  type EditedSpectrum,
  type MutedComponent,
  type SpectrumRow,
} from "../model/spectrum-rows.ts";
import { EditHistory, type Gesture } from "./edit-history.svelte.ts";

export const COMPONENTS = "/target/spectrum/components";

interface Moment {
  readonly json: DraftJson;
  readonly muted: readonly MutedComponent[];
  /** Undone and redone with the edits, so that these are seen where they were made. */
  readonly selection: Selection;
}

interface Refusal {
  readonly of: Moment | undefined;
  readonly problems: readonly SpecProblem[];
}

/** The experiment in the editor, with its undo stack. Kept on every change through `keep`. */
export class DraftState {
  readonly history: EditHistory<Moment>;
  #refused = $state.raw<Refusal>({ of: undefined, problems: [] });
  /** A text of the JSON view that cannot be read, and why, as a sentence. */
  broken = $state.raw<{ readonly text: string; readonly fault: string }>();

  readonly json: DraftJson = $derived(this.#now.json);
  readonly selection: Selection = $derived(this.#now.selection);
  /** The draft as the selected variant has it: what the form shows and changes. */
  readonly shown: DraftJson = $derived(selectedDraft(this.#now.json, this.#now.selection));
  readonly checked = $derived(checkDraft(this.#now.json));
  /** What the page itself finds wrong, and what the lab refused of just this draft. */
  readonly problems = $derived(
    this.#refused.of === this.#now ? this.#refused.problems : this.checked.problems,
  );
  readonly components: readonly Component[] = $derived(
    drawableComponents(
      (this.shown.target as { spectrum?: { components?: unknown } } | undefined)?.spectrum
        ?.components,
    ),
  );
  readonly rows: readonly SpectrumRow[] = $derived(
    spectrumRows(this.components, mutedHere(this.#now.muted, this.#spectrumPlace())),
  );

  /** @param text of a file that is no experiment yet */
  constructor(
    start: Omit<Moment, "selection">,
    keep: (moment: Moment) => void,
    text: string | undefined,
  ) {
    this.history = new EditHistory({ ...start, selection: {} }, keep);
    if (text !== undefined) this.write(text);
  }

  /** Sets a field of the selected variant, or removes it with `undefined`. */
  set(pointer: string, value: JsonValue | undefined): void {
    const { json, selection } = this.#now;
    this.history.edit(pointer, {
      ...this.#now,
      json: editSelected(json, selection, (shown) => editDraft(shown, pointer, value)),
      selection: keptSelection(json, selection),
    });
  }

  /** Changes what varies, and shows the value that is meant where it is told. */
  setAxes(axes: DraftJson, shown: Selection = {}): void {
    const { json } = this.#now;
    const selection = { ...keptSelection(json, this.#now.selection), ...shown };
    this.history.edit("/axes", { ...this.#now, json: { ...json, axes }, selection });
  }

  /** Shows another variant. Nothing is edited, so nothing can be undone. */
  select(pointer: string, place: number): void {
    const selection = { ...this.#now.selection, [pointer]: place };
    this.history.turnTo({ ...this.#now, selection });
  }

  /** @param gesture all of a drag is undone at once */
  setSpectrum({ components, muted, from }: EditedSpectrum, gesture?: Gesture): void {
    const written = JSON.parse(JSON.stringify(components)) as JsonValue;
    const place = this.#spectrumPlace();
    const elsewhere = this.#now.muted.filter((own) => own.place !== place);
    const { json, selection } = this.#now;
    const moved = (pointer: string) => movedPointer(COMPONENTS, pointer, from);
    const change = (shown: DraftJson) => withValue(shown, COMPONENTS, written);
    this.history.edit(
      COMPONENTS,
      {
        json: editSelected(json, selection, change, moved),
        muted: [...elsewhere, ...muted.map((own) => ({ ...own, place }))],
        selection: keptSelection(json, selection, moved),
      },
      gesture,
    );
  }

  /**
   * Takes the text of the JSON view for the whole experiment. One that cannot be read is kept as it is,
   * and nothing can be run until it can be, or is dropped.
   */
  write(text: string): void {
    const { value, fault } = parseJsonText(text);
    this.broken = fault === undefined ? undefined : { text, fault };
    if (fault !== undefined || !isJsonObject(value)) return;
    const { selection } = this.#now;
    this.history.edit("", { json: completeDraft(value), muted: [], selection });
  }

  /** Goes back from a text that cannot be read to the last draft that could. */
  dropText(): void {
    this.broken = undefined;
  }

  /** Shows what the lab refused of the draft, until it changes. */
  refuse(problems: readonly SpecProblem[]): void {
    this.#refused = { of: this.#now, problems };
  }

  /** Which value of an axis over whole spectra is shown; undefined where there is no such axis. */
  #spectrumPlace(): number | undefined {
    const { json, selection } = this.#now;
    return selectedAxes(json, selection).find(({ pointer }) => pointer === COMPONENTS)?.selected;
  }

  get #now(): Moment {
    return this.history.now;
  }
}
