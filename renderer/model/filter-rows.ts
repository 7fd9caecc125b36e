import type { FilterSnapshot } from "../../shared/results/measurements.ts";
import { filterUse } from "../../shared/spec/filter-use.ts";
import type { ModelSpec } from "../../shared/spec/schema.ts";
import { formatPatches } from "../../shared/format/patches.ts";

/** A filter as the heatmap draws it: scaled to unit length, turned towards the planted one. */
export interface FilterRow {
  readonly label: string;
  readonly planted: boolean;
  /** Axis `[coordinate]`, of unit length. */
  readonly values: readonly number[];
  /** |cos| with the planted filter of its first patch; undefined where none is planted. */
  readonly alignment: number | undefined;
}

/** The planted filters, then the learned ones, each with the patches that use it. */
export function filterRows(
  { filters, targetFilters }: FilterSnapshot,
  model: ModelSpec,
  patches: number,
): FilterRow[] {
  const { groups, channels } = filterUse(model, patches) ?? { groups: [], channels: 1 };
  const planted = targetFilters.map((filter, index) => ({
    label: targetFilters.length === 1 ? "planted, all patches" : `planted, patch ${index + 1}`,
    planted: true,
    values: unitLength(filter),
    alignment: undefined,
  }));
  const learned = filters.map((filter, index) => {
    const group = Math.floor(index / channels);
    const channel = channels === 1 ? "" : `, channel ${(index % channels) + 1}`;
    const own = groups.flatMap((g, patch) => (g === group ? [patch] : []));
    const target = planted.length === 1 ? planted[0] : planted[own[0] ?? -1];
    const unit = unitLength(filter);
    const cosine = target === undefined ? undefined : dot(unit, target.values);
    const sign = cosine !== undefined && cosine < 0 ? -1 : 1;
    return {
      label: `filter ${group + 1}, ${own.length === 1 ? "patch" : "patches"} ${formatPatches(own)}${channel}`,
      planted: false,
      values: unit.map((value) => value * sign),
      alignment: cosine === undefined ? undefined : Math.abs(cosine),
    };
  });
  return [...planted, ...learned];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Scales a filter to unit length, so that direction alone is compared. */
function unitLength(filter: readonly number[]): number[] {
  const length = Math.sqrt(filter.reduce((sum, value) => sum + value * value, 0));
  return filter.map((value) => (length > 0 ? value / length : 0));
}
