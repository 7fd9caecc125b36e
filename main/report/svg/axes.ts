import { markup, nothing, type Markup } from "../markup.ts";
import { px, textWidth, type Box } from "./layout.ts";
import type { Scale } from "./scales.ts";

/** The horizontal axis of a panel: grid-less, ticks and their labels, its name below. */
export function xAxis(scale: Scale, box: Box, name: string): Markup {
  const bottom = box.top + box.height;
  const ticks = withoutCrowding(scale, box.width).map(({ value, label }) => {
    const x = px(scale.at(value) ?? box.left);
    return markup`<line class="tick" x1="${x}" x2="${x}" y1="${bottom}" y2="${bottom + 4}"/><text class="tick-label" x="${x}" y="${bottom + 16}" text-anchor="middle">${label}</text>`;
  });
  const middle = px(box.left + box.width / 2);
  return markup`<g class="axis x"><line class="rule" x1="${px(box.left)}" x2="${px(box.left + box.width)}" y1="${bottom}" y2="${bottom}"/>${ticks}<text class="axis-name" x="${middle}" y="${bottom + 33}" text-anchor="middle">${name}</text></g>`;
}

/** The vertical axis of a panel: hairlines across it and, where `labelled`, the ticks' labels. */
export function yAxis(scale: Scale, box: Box, labelled: boolean): Markup {
  const ticks = scale.ticks.map(({ value, label }) => {
    const y = px(scale.at(value) ?? box.top);
    const line = markup`<line class="grid" x1="${px(box.left)}" x2="${px(box.left + box.width)}" y1="${y}" y2="${y}"/>`;
    if (!labelled || label === "") return line;
    return markup`${line}<text class="tick-label" x="${px(box.left - 6)}" y="${px(y + 4)}" text-anchor="end">${label}</text>`;
  });
  return markup`<g class="axis y">${ticks}</g>`;
}

/** The vertical axis's name, read from below, at the left edge of the drawing. */
export function yName(name: string, box: Box): Markup {
  const y = px(box.top + box.height / 2);
  return markup`<text class="axis-name" transform="translate(11 ${y}) rotate(-90)" text-anchor="middle">${name}</text>`;
}

/** A panel's heading above its box; nothing where it is empty. */
export function panelTitle(title: string, box: Box): Markup {
  if (title === "") return nothing;
  return markup`<text class="panel-title" x="${px(box.left)}" y="${px(box.top - 7)}">${title}</text>`;
}

/** A level drawn across a panel, for example chance or a threshold, with its name on it. */
export interface ReferenceLine {
  readonly value: number;
  readonly label: string;
}

/**
 * A level across a panel, with its name on it where `named`. Nothing where it lies outside the
 * axis: the edge would be a wrong place.
 */
export function referenceLine(line: ReferenceLine, scale: Scale, box: Box, named: boolean): Markup {
  const y = scale.at(line.value);
  const [low, high] = scale.domain;
  if (y === undefined || line.value < low || line.value > high) return nothing;
  const right = px(box.left + box.width);
  const above = y - box.top > 14;
  const name = markup`<text class="note halo" x="${px(box.left + box.width - 3)}" y="${px(above ? y - 4 : y + 13)}" text-anchor="end">${line.label}</text>`;
  return markup`<g class="reference"><line x1="${px(box.left)}" x2="${right}" y1="${px(y)}" y2="${px(y)}"/>${named ? name : nothing}</g>`;
}

/** The names of the levels drawn in some panels, each once, for a legend. */
export function referenceNames(
  panels: readonly { readonly references: readonly ReferenceLine[] }[],
): readonly string[] {
  return [...new Set(panels.flatMap((panel) => panel.references.map((line) => line.label)))];
}

/** Drops labels, evenly, until they fit the axis. */
function withoutCrowding(scale: Scale, width: number): Scale["ticks"] {
  const labelled = scale.ticks.filter((tick) => tick.label !== "");
  const widest = Math.max(0, ...labelled.map((tick) => textWidth(tick.label))) + 10;
  const every = Math.max(1, Math.ceil((labelled.length * widest) / width));
  return labelled.filter((_, i) => i % every === 0);
}
