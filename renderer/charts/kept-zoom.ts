import type { Chart, ScaleOptions } from "chart.js";

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What a person has zoomed into, by scale, so that it outlasts new data. */
export type KeptZoom = ReadonlyMap<string, Bounds>;

/** The bounds of the scales that are zoomed or panned; none where the whole is shown. */
export function readZoom(chart: Chart<"line">): KeptZoom {
  if (!chart.isZoomedOrPanned()) return new Map();
  return new Map(Object.entries(chart.scales).map(([id, { min, max }]) => [id, { min, max }]));
}

/**
 * Shows again what was zoomed into. Where an axis now has another name or kind, as when epochs become
 * steps, its old bounds mean nothing.
 * @param before the options that the zoom was made under
 */
export function restoreZoom(
  chart: Chart<"line">,
  kept: KeptZoom,
  before: Chart<"line">["options"],
): void {
  if (![...kept.keys()].every((id) => isSameAxis(before.scales?.[id], chart.options.scales?.[id])))
    return;
  for (const [id, bounds] of kept) chart.zoomScale(id, { ...bounds }, "none");
}

function isSameAxis(a: ScaleOptions | undefined, b: ScaleOptions | undefined): boolean {
  return JSON.stringify(nameOf(a)) === JSON.stringify(nameOf(b));
}

function nameOf(scale: ScaleOptions | undefined): unknown {
  return [scale?.type, scale !== undefined && "title" in scale ? scale.title?.text : undefined];
}
