import type { VarianceDecay } from "../../shared/probe/variance-result.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { THEORY_COLOR, THEORY_DASH, THEORY_WIDTH } from "./palette.ts";
import { SCHEME_COLORS } from "../../shared/results/variant-look.ts";

/** Half the width of a 95% interval, in standard errors. */
const Z_95 = 1.96;

/**
 * The variance of the gradient over random targets against the number of coupled patches: measured
 * with its 95% band, the closed form, and theory's exponential. What is measured at or below 0 has
 * no place on a log axis; the table twin has it.
 */
export function decayChart(decays: readonly VarianceDecay[]): LineModel {
  return {
    title: "Variance of the gradient over random targets",
    xLabel: "q, patches that the component couples",
    yLabel: "variance of patch 1’s gradient",
    yScale: "log",
    lines: decays.flatMap(linesOf),
    levels: [],
  };
}

function linesOf(decay: VarianceDecay): ChartLine[] {
  const { label, orders, variance, standardError, scheme, theory } = decay;
  const floor = Math.min(...standardError) / 4;
  const measured: ChartLine = {
    label: `${label}, measured`,
    x: orders,
    y: variance,
    low: variance.map((value, i) => value - Z_95 * standardError[i]!),
    high: variance.map((value, i) => value + Z_95 * standardError[i]!),
    color: SCHEME_COLORS[scheme],
    dash: [],
    width: 2,
    floor,
  };
  if ("reason" in theory) return [measured];
  const own = { x: orders, dash: THEORY_DASH, width: THEORY_WIDTH, floor, front: true };
  const exact: ChartLine = {
    ...own,
    label: `${label}, closed form`,
    y: theory.variance,
    color: SCHEME_COLORS[scheme],
    inked: true,
  };
  if (theory.exponential === undefined) return [measured, exact];
  const exponential: ChartLine = {
    ...own,
    label: `${label}, theory’s exponential`,
    y: theory.exponential,
    color: THEORY_COLOR,
    dash: [2, 3],
  };
  return [measured, exact, exponential];
}

/** What the measurement says of one learner, in a sentence. */
export function decayWords({ label, fit, theory }: VarianceDecay): string {
  const measured =
    fit === undefined
      ? "too few points stand clear of noise to fit a rate"
      : `falls by e^−${fit.rate.toFixed(2)} a patch (95% interval ${fit.interval
          .map((end) => end.toFixed(2))
          .join(" to ")})`;
  const expected =
    "reason" in theory
      ? theory.reason
      : theory.exponential === undefined
        ? "Theory: a power of q, no exponential."
        : `Theory’s exponential: e^−${theory.rate.toFixed(2)} a patch.`;
  return `${label}: ${measured}. ${expected}`;
}
