import type { VarianceDecay } from "../../../shared/probe/variance-result.ts";
import { markup, type Markup, type MarkupValue } from "../markup.ts";
import { scaleFor, type Scale } from "./scales.ts";
import { variantStyle } from "../../../shared/registry/architectures/registry.ts";
import { VARIANT_COLOURS } from "../../../shared/figures/style.ts";

/** Sizes in pixels. */
const PANEL = { width: 300, height: 260, gap: 28 };
const MARGIN = { top: 84, right: 20, bottom: 104, left: 72 };
/** A point counts as measured where it lies this many standard errors above 0. */
const TOLD_FROM_ZERO = 2;
const INK = "#1a1a1a";
const QUIET = "#6b6b6b";

/** Where things stand in one panel. */
interface PanelScales {
  readonly x: Scale;
  readonly y: Scale;
}

/**
 * The variance of the gradient over random targets against the number of coupled patches, as a
 * self-contained SVG picture: a panel a learner, the measured points with 95% bars, the closed form
 * and theory's exponential. What cannot be told from 0 is an open triangle at its upper bound.
 */
export function drawDecayChart(decays: readonly VarianceDecay[], title: string): string {
  const inner = decays.length * PANEL.width + Math.max(0, decays.length - 1) * PANEL.gap;
  const width = MARGIN.left + Math.max(inner, 560) + MARGIN.right;
  const height = MARGIN.top + PANEL.height + MARGIN.bottom;
  const y = scaleFor(
    decays.flatMap((decay) => decay.variance.map((_, i) => shownValue(decay, i).value)),
    { kind: "log" },
  ).onto([PANEL.height, 0]);
  const panels = decays.map((decay, i) => {
    const x = scaleFor(decay.orders, { kind: "linear", domain: orderDomain(decay.orders) });
    const scales = { x: x.onto([0, PANEL.width]), y };
    const left = MARGIN.left + i * (PANEL.width + PANEL.gap);
    return markup`<g transform="translate(${left} ${MARGIN.top})">${drawPanel(decay, scales, i === 0)}</g>`;
  });
  return String(
    markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" font-variant-numeric="tabular-nums" fill="${INK}"><title>${title}</title><rect width="${width}" height="${height}" fill="#ffffff"/><text x="${MARGIN.left}" y="24" font-size="15" font-weight="600">${title}</text>${panels}<g transform="translate(${MARGIN.left} ${height - 46})">${drawKey()}</g></svg>\n`,
  );
}

function drawPanel(decay: VarianceDecay, { x, y }: PanelScales, isFirst: boolean): Markup {
  const style = variantStyle(decay);
  const colour = VARIANT_COLOURS[style];
  const grid = y.ticks.map(({ value, label }) => {
    const at = round(y.at(value));
    const name = isFirst
      ? markup`<text x="-8" y="${at + 4}" text-anchor="end">${label}</text>`
      : "";
    return markup`<path d="M0 ${at}H${PANEL.width}" stroke="#e2e2e2"/>${name}`;
  });
  const orders = decay.orders.map(
    (q) =>
      markup`<text x="${round(x.at(q))}" y="${PANEL.height + 18}" text-anchor="middle">${q}</text>`,
  );
  const planted = decay.targetFilters === "shared" ? "one planted filter" : "one planted per patch";
  return markup`<text x="0" y="-28" font-weight="600">${style} learner</text><text x="0" y="-10" fill="${QUIET}">${planted}</text>${grid}${orders}<text x="${PANEL.width / 2}" y="${PANEL.height + 38}" text-anchor="middle">q, patches that the component couples</text>${isFirst ? yName() : ""}${theoryLines(decay, { x, y }, colour)}${decay.orders.map((_, i) => drawPoint(decay, i, { x, y }, colour))}`;
}

function yName(): Markup {
  return markup`<text text-anchor="middle" transform="translate(-56 ${PANEL.height / 2}) rotate(-90)">variance of patch 1's gradient</text>`;
}

function theoryLines({ orders, theory }: VarianceDecay, scales: PanelScales, colour: string) {
  if ("reason" in theory) return "";
  const law = theory.exponential as readonly number[] | undefined;
  const exact = linePath(orders, theory.variance, scales);
  const exponential = law !== undefined && theory.rate > 0 ? linePath(orders, law, scales) : "";
  return markup`<path d="${exponential}" fill="none" stroke="${QUIET}" stroke-dasharray="5 4" stroke-width="1.5"/><path d="${exact}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
}

/** A line that runs along the axis's lower edge where it lies below it, and ends above the axis. */
function linePath(orders: readonly number[], values: readonly number[], { x, y }: PanelScales) {
  const [low, high] = y.domain;
  const shown = orders.flatMap((q, i) => {
    const value = Math.max(values[i]!, low);
    return value <= high ? [`${round(x.at(q))} ${round(y.at(value))}`] : [];
  });
  return shown.length > 1 ? `M${shown.join("L")}` : "";
}

/** The value that stands for a measurement: itself, or the upper bound of what is hidden in noise. */
function shownValue({ variance, standardError }: VarianceDecay, i: number) {
  const [value, error] = [variance[i]!, standardError[i]!];
  const isTold = value > TOLD_FROM_ZERO * error;
  return { isTold, value: isTold ? value : Math.max(0, value) + 1.96 * error };
}

function drawPoint(
  decay: VarianceDecay,
  i: number,
  { x, y }: PanelScales,
  colour: string,
): MarkupValue {
  const { isTold, value } = shownValue(decay, i);
  const [cx, cy] = [round(x.at(decay.orders[i]!)), round(y.at(value))];
  if (!isTold) {
    return markup`<path d="M${cx - 5} ${cy - 4}h10l-5 8z" fill="#ffffff" stroke="${colour}" stroke-width="1.25"/>`;
  }
  const reach = 1.96 * decay.standardError[i]!;
  const [top, bottom] = [round(y.at(value + reach)), round(y.at(value - reach))];
  return markup`<path d="M${cx} ${top}V${bottom}" stroke="${colour}" stroke-width="1.25"/><circle cx="${cx}" cy="${cy}" r="3.5" fill="${colour}"/>`;
}

function drawKey(): Markup {
  const words = [
    "point: measured, with 95% interval; triangle: upper bound of what cannot be told from 0",
    "solid: closed form; dashed: theory's exponential through it, a law for many coupled patches",
    "what lies below the axis is drawn on its edge",
  ];
  return markup`${words.map((line, i) => markup`<text y="${i * 18}" fill="${QUIET}">${line}</text>`)}`;
}

function orderDomain(orders: readonly number[]): readonly [number, number] {
  return [Math.min(...orders) - 0.5, Math.max(...orders) + 0.5];
}

function round(value: number | undefined): number {
  return Math.round(100 * (value ?? 0)) / 100;
}
