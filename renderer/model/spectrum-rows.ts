import { z } from "zod";
import { componentSettings } from "../../shared/registry/components/component-settings.ts";
import {
  COMPONENT_KIND_NAMES,
  componentSchema,
  kindOf,
  type Component,
} from "../../shared/registry/components/registry.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";

/** A component taken out of the spectrum for now, and its place in the editor's list. */
export const mutedComponent = z
  .object({
    row: z.int().min(0),
    component: componentSchema,
    /** The value it belongs to, from 0, where an axis varies whole spectra. */
    place: z.int().min(0).optional(),
  })
  .readonly();
export type MutedComponent = z.output<typeof mutedComponent>;

/** The muted components of one value of an axis over whole spectra. */
export function mutedHere(
  muted: readonly MutedComponent[],
  place: number | undefined,
): MutedComponent[] {
  return muted.filter((own) => own.place === place);
}

/** A line of the spectrum editor. `index` is its place in the file; undefined while it is muted. */
export interface SpectrumRow {
  readonly component: Component;
  readonly index: number | undefined;
}

/** The editor's lines: the file's components with the muted ones at their places. */
export function spectrumRows(
  components: readonly Component[],
  muted: readonly MutedComponent[],
): SpectrumRow[] {
  const rows: SpectrumRow[] = components.map((component, index) => ({ component, index }));
  for (const { row, component } of [...muted].sort((a, b) => a.row - b.row)) {
    rows.splice(Math.min(row, rows.length), 0, { component, index: undefined });
  }
  return rows;
}

/** A spectrum after an edit: what goes into the file, and what is muted. */
export interface EditedSpectrum {
  readonly components: readonly Component[];
  readonly muted: readonly MutedComponent[];
  /** Where each component stood in the file before, axis `[component]`; undefined for a new one. */
  readonly from: readonly (number | undefined)[];
}

/** Where a pointer into a spectrum leads after an edit; undefined where its component has gone. */
export function movedPointer(
  spectrum: string,
  pointer: string,
  from: EditedSpectrum["from"],
): string | undefined {
  if (!pointer.startsWith(`${spectrum}/`)) return pointer;
  const [index = "", ...rest] = pointer.slice(spectrum.length + 1).split("/");
  const moved = from.indexOf(Number(index));
  return moved < 0 ? undefined : [spectrum, moved, ...rest].join("/");
}

interface Line {
  readonly component: Component;
  readonly muted: boolean;
  readonly from: number | undefined;
}

/** Takes the editor's lines apart again. */
function splitRows(rows: readonly Line[]): EditedSpectrum {
  const heard = rows.filter(({ muted }) => !muted);
  return {
    components: heard.map(({ component }) => component),
    muted: rows.flatMap(({ component, muted }, row) => (muted ? [{ row, component }] : [])),
    from: heard.map(({ from }) => from),
  };
}

const toFlags = (rows: readonly SpectrumRow[]): Line[] =>
  rows.map(({ component, index }) => ({ component, muted: index === undefined, from: index }));

/** Mutes or unmutes a line; the last sounding one stays. */
export function toggleMute(rows: readonly SpectrumRow[], row: number): EditedSpectrum {
  const flags = toFlags(rows).map((line, i) =>
    i === row ? { ...line, muted: !line.muted } : line,
  );
  return splitRows(flags.every(({ muted }) => muted) ? toFlags(rows) : flags);
}

/** Mutes every other line; where they are muted already, all sound again. */
export function toggleSolo(rows: readonly SpectrumRow[], row: number): EditedSpectrum {
  const isSolo = rows.every(({ index }, i) => (index !== undefined) === (i === row));
  return splitRows(toFlags(rows).map((line, i) => ({ ...line, muted: !isSolo && i !== row })));
}

/** Changes one line. */
export function replaceRow(
  rows: readonly SpectrumRow[],
  row: number,
  component: Component,
): EditedSpectrum {
  return splitRows(toFlags(rows).map((line, i) => (i === row ? { ...line, component } : line)));
}

/** Removes a line; the last sounding one stays. */
export function removeRow(rows: readonly SpectrumRow[], row: number): EditedSpectrum {
  const left = toFlags(rows).filter((_, i) => i !== row);
  return splitRows(left.some(({ muted }) => !muted) ? left : toFlags(rows));
}

export function addRow(rows: readonly SpectrumRow[], component: Component): EditedSpectrum {
  return splitRows([...toFlags(rows), newLine(component)]);
}

/** Adds a copy of a line below it. */
export function duplicateRow(rows: readonly SpectrumRow[], row: number): EditedSpectrum {
  const lines = toFlags(rows);
  const copy = newLine({ ...lines[row]!.component });
  return splitRows([...lines.slice(0, row + 1), copy, ...lines.slice(row + 1)]);
}

/** Other components in place of all there are. */
export function newSpectrum(components: readonly Component[]): EditedSpectrum {
  return splitRows(components.map(newLine));
}

function newLine(component: Component): Line {
  return { component, muted: false, from: undefined };
}

/** The component as another kind, keeping patches and weight. */
export function asKind({ patches, weight }: Component, kind: Component["kind"]): Component {
  // A draft's weight may be wrong: it is kept for the form to say so.
  const component = { ...componentSchema.parse({ kind }), weight };
  return kindOf(component).onPatches(component, patches);
}

/** The component over other patches; what is set for a patch that stays, stays. */
export function onPatches(component: Component, patches: readonly number[]): Component {
  return kindOf(component).onPatches(component, patches);
}

/**
 * The components of a draft as far as they can be drawn: numbers that are wrong in it read as they
 * are, so that the form can show them beside their error.
 */
export function drawableComponents(value: unknown): Component[] {
  return Array.isArray(value) ? value.filter(isDrawable) : [];
}

/** Whether a value has a known kind, and a list wherever that kind has one. */
function isDrawable(item: unknown): item is Component {
  if (!isJsonObject(item) || !Array.isArray(item.patches)) return false;
  const kind = COMPONENT_KIND_NAMES.find((name) => name === item.kind);
  if (kind === undefined) return false;
  return componentSettings(kind).every(({ key, isList }) => !isList || Array.isArray(item[key]));
}
