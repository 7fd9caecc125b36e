import type { VarianceDecay } from "../../shared/probe/variance-result.ts";
import { componentsIn } from "../../shared/results/field-value.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { spectrumClass } from "../../shared/spectrum/spectrum-class.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { variantStyle } from "../../shared/registry/architectures/registry.ts";
import { SPECTRUM_DASHES, VARIANT_COLOURS } from "../../shared/figures/style.ts";
import { THEORY_COLOR, THEORY_DASH, THEORY_WIDTH } from "./palette.ts";

/** Half the width of a 95% interval, in standard errors. */
const Z_95 = 1.96;

/**
 * The variance of the gradient over random targets against the number of coupled patches: measured
 * with its 95% band, dashed by the spectrum, the closed form, and theory's exponential where there
 * is one. What is measured at or below 0 has no place on a log axis; the table twin has it.
 */
export function decayChart(decays: readonly VarianceDecay[]): LineModel {
  const lines = decays.flatMap(linesOf);
  return {
    title: "Variance of the gradient over random targets",
    xLabel: "q, patches that the component couples",
    xWhole: true,
    yLabel: "variance of patch 1’s gradient",
    yScale: "log",
    lines,
    levels: [],
    notes: decayNotes(decays),
  };
}

/** Theory's exponential of a learner; undefined where its components have none. */
function exponentialOf({ theory }: VarianceDecay): readonly number[] | undefined {
  if ("reason" in theory || theory.rate === 0) return undefined;
  return theory.exponential as readonly number[] | undefined;
}

/** What was left out, and what the exponential is. */
function decayNotes(decays: readonly VarianceDecay[]): string[] {
  const left = decays.flatMap(({ label, variance }) => {
    const count = variance.filter((value) => value <= 0).length;
    return count === 0 ? [] : [`${countOf(count, "point")} of ${label}`];
  });
  const leftOut = `Left out, because noise put the measured variance at or below 0, which a log axis cannot hold: ${left.join(", ")}. The table has them.`;
  const exponential =
    "Theory’s exponential is asymptotic, a law for many coupled patches; it is drawn through the closed form at the middle q.";
  return [
    ...(left.length > 0 ? [leftOut] : []),
    ...(decays.some((decay) => exponentialOf(decay) !== undefined) ? [exponential] : []),
  ];
}

/** Dash of the bands of a variant's spectrum; solid where the variants do not differ in it. */
function spectrumDash({ assignment }: VarianceDecay): readonly number[] {
  const components = componentsIn(assignment["/target/spectrum/components"]);
  return components === undefined ? [] : SPECTRUM_DASHES[spectrumClass(components)];
}

function linesOf(decay: VarianceDecay): ChartLine[] {
  const { label, orders, variance, standardError, theory } = decay;
  const color = VARIANT_COLOURS[variantStyle(decay)];
  const errors = standardError.filter((value) => value > 0);
  const floor = errors.length > 0 ? Math.min(...errors) / 4 : undefined;
  const cut = floor === undefined ? {} : { floor };
  const measured: ChartLine = {
    label: `${label}, measured`,
    x: orders,
    y: variance,
    low: variance.map((value, i) => value - Z_95 * standardError[i]!),
    high: variance.map((value, i) => value + Z_95 * standardError[i]!),
    color,
    dash: spectrumDash(decay),
    width: 2,
    ...cut,
  };
  if ("reason" in theory) return [measured];
  const own = { x: orders, dash: THEORY_DASH, width: THEORY_WIDTH, front: true, ...cut };
  const exact: ChartLine = {
    ...own,
    label: `${label}, closed form`,
    y: theory.variance,
    color,
    inked: true,
  };
  const exponential = exponentialOf(decay);
  if (exponential === undefined) return [measured, exact];
  const law: ChartLine = {
    ...own,
    label: `${label}, theory’s exponential`,
    y: exponential,
    color: THEORY_COLOR,
    dash: [2, 3],
  };
  return [measured, exact, law];
}

/** What the measurement says of one learner, in a sentence. */
export function decayWords(decay: VarianceDecay): string {
  const { label, fit, theory } = decay;
  const measured =
    fit === undefined ? "too few points stand clear of noise to fit a rate" : fitWords(fit);
  if ("reason" in theory) return `${label}: ${measured}. ${theory.reason}`;
  const expected =
    exponentialOf(decay) === undefined
      ? "Theory: no exponential."
      : `Theory: ${changeWords(theory.rate)}.`;
  return `${label}: ${measured}. ${expected}`;
}

function fitWords({ rate, interval: [low, high] }: NonNullable<VarianceDecay["fit"]>): string {
  if (low <= 0 && high >= 0) {
    return `does not change with q beyond noise (95% interval of the rate ${plain(low)} to ${plain(high)})`;
  }
  const ends = rate < 0 ? [-high, -low] : [low, high];
  return `${changeWords(rate)} (95% interval of the exponent ${ends.map(plain).join(" to ")})`;
}

function changeWords(rate: number): string {
  return `${rate < 0 ? "grows" : "falls"} by a factor e^${plain(Math.abs(rate))} a patch`;
}

/** Two decimals, with a true minus sign, and none before a zero. */
function plain(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? "0.00" : text.replace("-", "−");
}
