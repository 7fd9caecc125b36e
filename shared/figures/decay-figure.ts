import { extent } from "d3-array";
import { formatSetting } from "../format/number.ts";
import type { VarianceDecay } from "../probe/variance-result.ts";
import { variantStyle } from "../registry/architectures/registry.ts";
import { numberAxis } from "./axis.ts";
import {
  marksOf,
  type Figure,
  type LegendEntry,
  type LineMark,
  type Panel,
  type PointsMark,
} from "./figure.ts";
import { inkStyle, plainStyle, THEORY_DASH, THIN_WIDTH } from "./style.ts";
import { numbers, tableOf, words, type Table } from "./table.ts";

/** Half the width of a 95% interval, in standard errors. */
const Z_95 = 1.96;
/** A point counts as measured where it lies this many standard errors above 0. */
const MIN_ERRORS_ABOVE_ZERO = 2;

/** Theory's exponential: dashed ink, so that it is told from the closed form. */
const LAW_STYLE = inkStyle([5, 4]);

/**
 * The variance of the gradient over random targets against the number of coupled patches: a panel a
 * learner, measured points with 95% intervals, the closed form, and theory's exponential where there
 * is one. What cannot be told from 0 stands as an upper bound: a log axis has no place for 0.
 */
export function decayFigure(decays: readonly VarianceDecay[]): Figure {
  const title = "Variance of the gradient over random targets";
  const panels = decays.map(panelOf);
  const marks = panels.flatMap((panel) => panel.marks);
  const [points, lines] = [marksOf(marks, "points"), marksOf(marks, "line")];
  const options = { label: "Variance of patch 1’s gradient", kind: "log" } as const;
  const measured = points.flatMap(({ y }) => y);
  // The ends come from what was measured: the closed form falls to nothing.
  const { domain } = numberAxis(measured, options);
  const y = numberAxis([...measured, ...lines.flatMap((line) => line.y)], { ...options, domain });
  const [first = 1, last = 1] = extent(decays.flatMap(({ orders }) => orders));
  return {
    id: "gradient-variance",
    title,
    description: "How the measured variance changes with q, for each learner.",
    x: numberAxis([], {
      ...{ label: "q, patches that the component couples", kind: "linear", whole: true },
      ...{ domain: [first - 0.5, last + 0.5], tickCount: 8 },
    }),
    ...{ y, panels, legend: legendOf(lines) },
    notes: notesOf(points, lines, y.outside),
    table: decayTable(decays, title),
  };
}

function panelOf(decay: VarianceDecay): Panel {
  const style = plainStyle(variantStyle(decay));
  const { orders, theory } = decay;
  const shown = orders.map((_, i) => shownValue(decay, i));
  const points: PointsMark = {
    ...{ mark: "points", label: "measured", style, x: orders },
    y: shown.map(({ value }) => value),
    low: shown.map(({ low }) => low),
    high: shown.map(({ high }) => high),
    open: shown.map(({ isTold }) => !isTold),
  };
  const title = decay.label === "" ? variantStyle(decay) : decay.label;
  if ("reason" in theory) return { title, marks: [points] };
  const line = { mark: "line", x: orders, endLabel: "", quiet: false } as const;
  const exactStyle = { ...style, dash: THEORY_DASH, width: 1.5 };
  const exact = { ...line, label: "closed form", style: exactStyle, y: theory.variance };
  const exponential = exponentialOf(decay);
  if (exponential === undefined) return { title, marks: [exact, points] };
  const law = { ...line, label: "theory’s exponential", style: LAW_STYLE, y: exponential };
  return { title, marks: [law, exact, points] };
}

/** The value that stands for a measurement: itself, or the upper bound of what is hidden in noise. */
function shownValue({ variance, standardError }: VarianceDecay, i: number) {
  const [value, reach] = [variance[i]!, Z_95 * standardError[i]!];
  const isTold = value > MIN_ERRORS_ABOVE_ZERO * standardError[i]!;
  if (isTold) return { isTold, value, low: value - reach, high: value + reach };
  const bound = Math.max(0, value) + reach;
  return { isTold, value: bound, low: bound, high: bound };
}

/** Theory's exponential of a learner; undefined where its components have none. */
export function exponentialOf({ theory }: VarianceDecay): readonly number[] | undefined {
  return "reason" in theory || theory.rate === 0 ? undefined : theory.exponential;
}

/** What lines mean, once for all panels, in ink: a panel's colour is its learner's. */
function legendOf(lines: readonly LineMark[]): LegendEntry[] {
  const labels = [...new Set(lines.map(({ label }) => label))].sort();
  return labels.map((label) => {
    const dash = lines.find((line) => line.label === label)!.style.dash;
    return { label, style: inkStyle(dash, THIN_WIDTH), key: "line" };
  });
}

function notesOf(
  points: readonly PointsMark[],
  lines: readonly LineMark[],
  outside: string,
): string[] {
  const hasBounds = points.some(({ open }) => open.includes(true));
  const hasLaw = lines.some(({ style }) => style === LAW_STYLE);
  return [
    "Points: measured, with 95% intervals.",
    hasBounds ? "Open points: upper bounds where the value cannot be told from 0." : "",
    hasLaw
      ? "Theory’s exponential is asymptotic, a law for many coupled patches; it is drawn through the closed form at the middle q."
      : "",
    outside,
  ].filter((note) => note !== "");
}

function decayTable(decays: readonly VarianceDecay[], caption: string): Table {
  const rows = decays.flatMap((decay) =>
    decay.orders.map((q, i) => {
      const reach = Z_95 * decay.standardError[i]!;
      return { decay, q, i, value: decay.variance[i]!, reach };
    }),
  );
  return tableOf(caption, rows, [
    words("learner", ({ decay }) => decay.label),
    numbers("q", ({ q }) => q, formatSetting),
    numbers("measured", ({ value }) => value),
    numbers("low", ({ value, reach }) => value - reach),
    numbers("high", ({ value, reach }) => value + reach),
    numbers("closed form", ({ decay: { theory }, i }) =>
      "reason" in theory ? NaN : theory.variance[i],
    ),
    numbers("theory’s exponential", ({ decay, i }) => exponentialOf(decay)?.[i]),
  ]);
}
