import type { Component } from "../spec/schema.ts";
import { weightedTerms } from "../spectrum/component.ts";
import { spectrumValue } from "../spectrum/spectrum.ts";
import { formatNumber } from "../format/number.ts";
import { divergingScale } from "./colour-scale.ts";
import type { Cell, Figure, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { inkStyle, type Dash } from "./style.ts";
import { numbers, tableOf } from "./table.ts";

/** Where the target's g(z) is looked at. */
export interface TargetView {
  readonly components: readonly Component[];
  /** What the weighted sum is multiplied by. */
  readonly factor: number;
  /** k */
  readonly patches: number;
  /** The two patches whose responses vary, from 0. */
  readonly along: readonly [number, number];
  /** Equally likely responses of a patch, axis `[sample]`, ascending. */
  readonly responses: Float64Array;
}

const LINE_POINTS = 121;
const MAP_CELLS = 31;
/** The end of a map as a multiple of the number that is named beside its 6th cell from there. */
const NAMED_SHARE = 1.5;
/** Share of the responses on either side that lie beyond the picture. */
const BEYOND = 0.025;

/** g along one response, along another, and along all patches' together. */
export function targetLineFigure(view: TargetView): Figure {
  const z = grid(view.responses, LINE_POINTS);
  const [first, second] = view.along;
  const held = heldValue(view);
  const line = (label: string, dash: Dash, moved: (z: number) => number[]): LineMark => ({
    mark: "line",
    label,
    style: inkStyle(dash, 1.5),
    x: z,
    y: z.map((value) => valueAt(view, moved(value))),
    endLabel: "",
    quiet: false,
  });
  const alone = (patch: number) => (value: number) =>
    Array.from({ length: view.patches }, (_, own) => (own === patch ? value : held));
  const all = (value: number) => Array.from({ length: view.patches }, () => value);
  const marks = [
    line(`patch ${first + 1}`, [], alone(first)),
    ...(second === first ? [] : [line(`patch ${second + 1}`, [7, 4], alone(second))]),
    line("all patches alike", [1.5, 3.5], all),
  ];
  return lineFigure({
    ...{ id: "target-line", title: "g along one response", toldApart: true },
    description: "g(z) as the response of one patch varies, and as those of all patches do.",
    notes: [heldNote(held, "The other responses are")],
    x: { label: "Response z", kind: "linear", domain: [z[0]!, z.at(-1)!], tickCount: 5 },
    y: { label: "g(z)", kind: "linear", tickCount: 4 },
    panels: [{ title: "", marks }],
    table: () => linesTable("g along one response", "Response z", marks),
  });
}

/** g along the responses of two patches, as a map. */
export function targetMapFigure(view: TargetView): Figure {
  const z = mapGrid(view.responses);
  const [column, row] = view.along;
  const held = heldValue(view);
  const cells = z.flatMap((across, x) =>
    z.map((up, y): Cell => {
      const responses = Array.from({ length: view.patches }, (_, patch) =>
        patch === row ? up : patch === column ? across : held,
      );
      const value = valueAt(view, responses);
      return { column: x, row: y, value, text: formatNumber(value) };
    }),
  );
  const bands = z.map((value, i) => (i % 10 === 5 ? formatNumber(value) : ""));
  const colours = divergingScale(
    "g(z)",
    cells.map(({ value }) => value),
  );
  return {
    ...{ id: "target-map", title: "g along two responses", legend: [] },
    description: "g(z) as the responses of two patches vary.",
    x: { kind: "band", label: `Response of patch ${column + 1}`, bands },
    y: { kind: "band", label: `Response of patch ${row + 1}`, bands },
    panels: [{ title: "", marks: [{ mark: "cells", cells, colours, isImage: true }] }],
    notes: [heldNote(held, "The others are")],
    get table() {
      return tableOf("g along two responses", cells, [
        numbers(`z of patch ${column + 1}`, (cell) => z[cell.column]),
        numbers(`z of patch ${row + 1}`, (cell) => z[cell.row]),
        numbers("g(z)", ({ value }) => value),
      ]);
    },
  };
}

/** The two patches to look along at first: one of the lowest component, another of the highest. */
export function usualView(components: readonly Component[], patches: number): [number, number] {
  const members = components.flatMap((component) => component.patches);
  const first = Math.min(patches - 1, members[0] ?? 0);
  const other = [...members].reverse().find((patch) => patch !== first && patch < patches);
  return [first, other ?? Math.min(patches - 1, first + 1)];
}

function grid(responses: Float64Array, points: number): number[] {
  return evenSteps(endsOf(responses), points);
}

/** As far to either side where responses have both signs, so that 0 and two round numbers are named. */
function mapGrid(responses: Float64Array): number[] {
  const [low, high] = endsOf(responses);
  if (low >= 0 || high <= 0) return evenSteps([low, high], MAP_CELLS);
  const named = Math.max(-low, high) / NAMED_SHARE;
  const step = 10 ** Math.floor(Math.log10(named)) / 2;
  const end = NAMED_SHARE * step * Math.round(named / step);
  return evenSteps([-end, end], MAP_CELLS);
}

function endsOf(responses: Float64Array): [number, number] {
  const at = (share: number): number => responses[Math.floor(share * (responses.length - 1))] ?? 0;
  const [low, high] = [at(BEYOND), at(1 - BEYOND)];
  return [low, high > low ? high : low + 1];
}

/** Both ends are among them, and the middle of an odd number is exact. */
function evenSteps([low, high]: readonly [number, number], points: number): number[] {
  const last = points - 1;
  return Array.from({ length: points }, (_, i) => (low * (last - i) + high * i) / last);
}

function valueAt({ components, factor }: TargetView, responses: readonly number[]): number {
  return spectrumValue(components, factor, responses);
}

/** Products of responses vanish where one is 0: there the others stand at a deviation from it. */
function heldValue({ components, responses }: TargetView): number {
  const hasProducts = weightedTerms(components).some(
    (term) => term.type === "product" && term.patches.length > 1,
  );
  if (!hasProducts) return 0;
  const square = responses.reduce((sum, value) => sum + value * value, 0) / responses.length;
  return Number(Math.sqrt(square).toPrecision(2));
}

function heldNote(held: number, what: string): string {
  return held === 0 ? `${what} 0.` : `${what} at ${formatNumber(held)}, a standard deviation.`;
}
