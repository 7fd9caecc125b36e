import type { Series } from "../../shared/results/measurements.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import type { Scheme } from "../../shared/spec/shape.ts";
import type { Component, SuccessSpec, VariantSpec } from "../../shared/spec/schema.ts";
import { describeComponent } from "../../shared/spectrum/describe.ts";
import { chanceAlignment } from "../../shared/spectrum/chance-alignment.ts";
import { bandOf, patchClass } from "../../shared/spectrum/spectrum-class.ts";
import type { RunPrediction } from "../model/theory-jobs.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { SCHEME_COLORS, SPECTRUM_DASHES } from "../../shared/results/variant-look.ts";
import { alignmentTheory, lossTheory, nmseTheory } from "./theory-lines.ts";

/** What a run's charts need to know beside its series. */
export interface RunChartFacts {
  readonly scheme: Scheme;
  readonly spec: Pick<VariantSpec, "data" | "target" | "success">;
  /** What theory predicts of the same run, where it is to be laid over the measured curves. */
  readonly theory?: RunPrediction | undefined;
}

const EPOCH = "epoch";

/** Training loss and test MSE over epochs, log axis. */
export function lossChart(series: Series, { scheme, theory }: RunChartFacts): LineModel {
  const color = SCHEME_COLORS[scheme];
  const line = (label: string, y: readonly number[], dash: readonly number[]): ChartLine => ({
    label,
    x: series.epoch,
    y,
    color,
    dash,
    width: 1.75,
  });
  return {
    title: "Loss",
    xLabel: EPOCH,
    yLabel: "mean squared error",
    yScale: "log",
    lines: [
      line("training loss", series.trainLoss, []),
      line("test MSE", series.testMse, [4, 3]),
      ...(theory === undefined ? [] : lossTheory(theory, [...series.trainLoss, ...series.testMse])),
    ],
    levels: [],
  };
}

/** Test NMSE over epochs, log axis, with the mark for success where it is one of NMSE. */
export function nmseChart(series: Series, { scheme, spec, theory }: RunChartFacts): LineModel {
  return {
    title: "Test NMSE",
    xLabel: EPOCH,
    yLabel: "NMSE",
    yScale: "log",
    lines: [
      {
        label: "test NMSE",
        x: series.epoch,
        y: series.testNmse,
        color: SCHEME_COLORS[scheme],
        dash: [],
        width: 2,
      },
      ...(theory === undefined ? [] : nmseTheory(theory, series.testNmse)),
    ],
    levels: [...meanLevels("testNmse"), ...successLevels(spec.success, "testNmse")],
  };
}

/** NMSE 1: what guessing the mean of the targets gives. */
export function meanLevels(metric: string) {
  return metric === "testNmse" ? [{ label: "no better than the mean", value: 1 }] : [];
}

export function successLevels(success: SuccessSpec, metric: string) {
  if (success.metric !== metric) return [];
  return [{ label: `success below ${success.below}`, value: success.below }];
}

/** Alignment of each patch's filter with the planted one; dashed by the bands that reach the patch. */
export function alignmentChart(series: Series, { scheme, spec, theory }: RunChartFacts): LineModel {
  const { patches, patchSize } = inputShape(spec.data);
  const { components } = spec.target.spectrum;
  const lines = Array.from({ length: patches }, (_, patch): ChartLine => {
    const bands = patchClass(components, patch);
    return {
      label: `patch ${patch + 1}`,
      x: series.epoch,
      y: series.alignment.map((values) => values[patch] ?? NaN),
      color: SCHEME_COLORS[scheme],
      dash: SPECTRUM_DASHES[bands],
      width: bands === "none" ? 1 : 1.75,
      opacity: bands === "none" ? 0.45 : 1,
    };
  });
  return {
    title: "Alignment with the planted filter",
    xLabel: EPOCH,
    yLabel: "|cos|, patch by patch",
    yScale: "linear",
    yMin: 0,
    yMax: 1,
    lines: [
      ...(series.alignment.some(({ length }) => length > 0) ? lines : []),
      ...(theory === undefined ? [] : alignmentTheory(theory)),
    ],
    levels: [{ label: `chance in ${patchSize} dimensions`, value: chanceAlignment(patchSize) }],
  };
}

/** How much of each component has been learned; 1 is all of it. */
export function learnedChart(series: Series, { scheme, spec }: RunChartFacts): LineModel {
  const components: readonly Component[] = spec.target.spectrum.components;
  const lines = components.map((component, index): ChartLine => ({
    label: describeComponent(component),
    x: series.epoch,
    y: series.learned.map((values) => values[index] ?? NaN),
    color: SCHEME_COLORS[scheme],
    dash: SPECTRUM_DASHES[bandOf(component)],
    width: 2,
  }));
  return {
    title: "Learned spectrum",
    xLabel: EPOCH,
    yLabel: "share of the component learned",
    yScale: "linear",
    yMin: 0,
    yMax: 1.1,
    lines: series.learned.some(({ length }) => length > 0) ? lines : [],
    levels: [{ label: "all of it", value: 1 }],
  };
}

/** Gradient signal-to-noise of each filter, where the run measured it. */
export function signalChart(series: Series, { scheme }: RunChartFacts): LineModel {
  const filters = Math.max(0, ...series.signal.map(({ length }) => length));
  return {
    title: "Gradient signal",
    xLabel: EPOCH,
    yLabel: "signal to noise of a batch",
    yScale: "log",
    lines: Array.from({ length: filters }, (_, filter) => ({
      label: `filter ${filter + 1}`,
      x: series.epoch,
      y: series.signal.map((values) => values[filter] ?? NaN),
      color: SCHEME_COLORS[scheme],
      dash: [],
      width: 1.25,
    })),
    levels: [{ label: "signal as large as noise", value: 1 }],
  };
}
