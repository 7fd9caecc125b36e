import { componentSettings } from "../../shared/registry/components/component-settings.ts";
import {
  COMPONENT_KIND_NAMES,
  componentSchema,
  kindOf,
  type Component,
} from "../../shared/registry/components/registry.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";

/** A component taken out of the spectrum for now, and its place in the editor's list. */
export interface MutedComponent {
  readonly row: number;
  readonly component: Component;
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

interface Split {
  readonly components: readonly Component[];
  readonly muted: readonly MutedComponent[];
}

/** Takes the editor's lines apart again: what goes into the file, and what is muted. */
function splitRows(rows: readonly { component: Component; muted: boolean }[]): Split {
  return {
    components: rows.filter(({ muted }) => !muted).map(({ component }) => component),
    muted: rows.flatMap(({ component, muted }, row) => (muted ? [{ row, component }] : [])),
  };
}

const toFlags = (rows: readonly SpectrumRow[]) =>
  rows.map(({ component, index }) => ({ component, muted: index === undefined }));

/** Mutes or unmutes a line; the last sounding one stays. */
export function toggleMute(rows: readonly SpectrumRow[], row: number): Split {
  const flags = toFlags(rows).map((line, i) =>
    i === row ? { ...line, muted: !line.muted } : line,
  );
  return splitRows(flags.every(({ muted }) => muted) ? toFlags(rows) : flags);
}

/** Mutes every other line; where they are muted already, all sound again. */
export function toggleSolo(rows: readonly SpectrumRow[], row: number): Split {
  const isSolo = rows.every(({ index }, i) => (index !== undefined) === (i === row));
  return splitRows(toFlags(rows).map((line, i) => ({ ...line, muted: !isSolo && i !== row })));
}

/** Changes one line. */
export function replaceRow(rows: readonly SpectrumRow[], row: number, component: Component): Split {
  return splitRows(toFlags(rows).map((line, i) => (i === row ? { ...line, component } : line)));
}

/** Removes a line; the last sounding one stays. */
export function removeRow(rows: readonly SpectrumRow[], row: number): Split {
  const left = toFlags(rows).filter((_, i) => i !== row);
  return splitRows(left.some(({ muted }) => !muted) ? left : toFlags(rows));
}

export function addRow(rows: readonly SpectrumRow[], component: Component): Split {
  return splitRows([...toFlags(rows), { component, muted: false }]);
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
