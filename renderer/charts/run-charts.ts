import { referenceSpectrum } from "../../shared/spec/reference-spectrum.ts";
import type { Series } from "../../shared/results/measurements.ts";
import { filterUse } from "../../shared/spec/filter-use.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import type { VariantStyle } from "../../shared/registry/architectures/architecture.ts";
import type { Component, SuccessSpec, VariantSpec } from "../../shared/spec/schema.ts";
import { describeComponent } from "../../shared/spectrum/component.ts";
import { chanceAlignment } from "../../shared/spectrum/chance-alignment.ts";
import {
  bandOf,
  patchClass,
  spectrumClass,
  type SpectrumClass,
} from "../../shared/spectrum/spectrum-class.ts";
import { formatPatches } from "../../shared/format/patches.ts";
import type { RunPrediction } from "../model/theory-jobs.ts";
import { gapNotes } from "./gap-notes.ts";
import type { ChartLine, LineModel } from "./line-model.ts";
import { SPECTRUM_DASHES } from "../../shared/results/variant-look.ts";
import { VARIANT_COLOURS } from "../../shared/figures/style.ts";
import { blend } from "./palette.ts";
import { alignmentTheory, lossTheory, nmseTheory } from "./theory-lines.ts";

/** What a run's charts need to know beside its series. */
export interface RunChartFacts {
  readonly colour: VariantStyle;
  readonly spec: Pick<VariantSpec, "data" | "target" | "model" | "training" | "success">;
  /** What theory predicts of the same run, where it is to be laid over the measured curves. */
  readonly theory?: RunPrediction | undefined;
}

/** All charts of a run have one horizontal axis: from the start to the last epoch of the plan. */
function epochAxis({ epoch }: Series, { spec }: RunChartFacts) {
  const xMax = Math.max(spec.training.epochs, epoch.at(-1) ?? 0);
  return { xLabel: EPOCH, xMin: 0, xMax };
}

const EPOCH = "epoch";

/** Training loss and test MSE over epochs, log axis. */
export function lossChart(series: Series, facts: RunChartFacts): LineModel {
  const { colour, theory } = facts;
  const color = VARIANT_COLOURS[colour];
  const line = (label: string, y: readonly number[], dash: readonly number[]): ChartLine => ({
    label,
    x: series.epoch,
    y,
    color,
    dash,
    width: 1.75,
  });
  const measured = [
    line("training loss", series.trainLoss, []),
    line("test MSE", series.testMse, [4, 3]),
  ];
  return {
    title: "Loss",
    ...epochAxis(series, facts),
    yLabel: "mean squared error",
    yScale: "log",
    lines: [
      ...measured,
      ...(theory === undefined ? [] : lossTheory(theory, [...series.trainLoss, ...series.testMse])),
    ],
    levels: [],
    notes: gapNotes(measured, EPOCH),
  };
}

/** Test NMSE over epochs, log axis, with the mark for success where it is one of NMSE. */
export function nmseChart(series: Series, facts: RunChartFacts): LineModel {
  const { colour, spec, theory } = facts;
  return {
    title: "Test NMSE",
    ...epochAxis(series, facts),
    yLabel: "NMSE",
    yScale: "log",
    lines: [
      {
        label: "test NMSE",
        x: series.epoch,
        y: series.testNmse,
        color: VARIANT_COLOURS[colour],
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
export function alignmentChart(series: Series, facts: RunChartFacts): LineModel {
  const { colour, spec, theory } = facts;
  const { patches, patchSize } = inputShape(spec.data);
  const { components } = spec.target.spectrum;
  const lines = Array.from({ length: patches }, (_, patch): ChartLine => {
    const bands = patchClass(components, patch);
    return {
      label: `patch ${patch + 1}`,
      x: series.epoch,
      y: series.alignment.map((values) => values[patch] ?? NaN),
      color: VARIANT_COLOURS[colour],
      dash: SPECTRUM_DASHES[bands],
      width: bands === "none" ? 1 : 1.75,
      opacity: bands === "none" ? 0.45 : 1,
    };
  });
  return {
    title: "Alignment with the planted filter",
    ...epochAxis(series, facts),
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
export function learnedChart(series: Series, facts: RunChartFacts): LineModel {
  const { colour, spec } = facts;
  const components: readonly Component[] = referenceSpectrum(spec).components;
  const lines = components.map((component, index): ChartLine => ({
    label: describeComponent(component),
    x: series.epoch,
    y: series.learned.map((values) => values[index] ?? NaN),
    color: nthShade(VARIANT_COLOURS[colour], ...placeAmongAlike(components, index)),
    dash: SPECTRUM_DASHES[bandOf(component)],
    width: 2,
  }));
  return {
    title: "Learned spectrum",
    ...epochAxis(series, facts),
    yLabel: "share of the component learned",
    yScale: "linear",
    yMin: 0,
    yMax: 1.1,
    lines: series.learned.some(({ length }) => length > 0) ? lines : [],
    levels: [{ label: "all of it", value: 1 }],
  };
}

/** Which of the components of its band one is, and of how many. */
function placeAmongAlike(components: readonly Component[], index: number): [number, number] {
  const own = bandOf(components[index]!);
  const alike = components.flatMap((other, i) => (bandOf(other) === own ? [i] : []));
  return [alike.indexOf(index), alike.length];
}

/**
 * Gradient signal-to-noise of each filter, where the run measured it: dashed by the bands that
 * reach the filter's patches, and from dark to light among those of one kind.
 */
export function signalChart(series: Series, facts: RunChartFacts): LineModel {
  const filters = Math.max(0, ...series.signal.map(({ length }) => length));
  const kinds = Array.from({ length: filters }, (_, filter) => filterKind(facts.spec, filter));
  const lines = kinds.map(({ patches, bands }, filter): ChartLine => {
    const alike = kinds.flatMap((kind, i) => (kind.bands === bands ? [i] : []));
    return {
      label: `filter ${filter + 1}${patches} (${BAND_WORDS[bands]})`,
      x: series.epoch,
      y: series.signal.map((values) => values[filter] ?? NaN),
      color: nthShade(VARIANT_COLOURS[facts.colour], alike.indexOf(filter), alike.length),
      dash: SPECTRUM_DASHES[bands],
      width: bands === "none" ? 1 : 1.75,
    };
  });
  return {
    title: "Gradient signal",
    ...epochAxis(series, facts),
    yLabel: "signal to noise of a batch",
    yScale: "log",
    lines,
    levels: [{ label: "signal as large as noise", value: 1 }],
    notes: gapNotes(lines, EPOCH),
  };
}

const BAND_WORDS: Readonly<Record<SpectrumClass, string>> = {
  low: "low",
  high: "high",
  both: "low and high",
  none: "no component",
};

/** The patches of a filter, where they are not its own number, and the bands that reach them. */
function filterKind({ data, target, model }: RunChartFacts["spec"], filter: number) {
  const { patches: count } = inputShape(data);
  const { groups, channels } = filterUse(model, count) ?? { groups: [], channels: 1 };
  const used = Math.floor(filter / channels);
  const own = groups.flatMap((group, patch) => (group === used ? [patch] : []));
  const components = target.spectrum.components.filter(({ patches }) =>
    patches.some((patch) => own.includes(patch)),
  );
  const isObvious = own.length === 1 && own[0] === filter;
  const patches = isObvious || own.length === 0 ? "" : `, patches ${formatPatches(own)}`;
  return { patches, bands: spectrumClass(components) };
}

/** One of some shades of a colour, dark to light; a single one is the colour itself. */
function nthShade(color: string, nth: number, count: number): string {
  if (count === 1) return color;
  const share = (2 * nth) / (count - 1) - 1;
  return share < 0 ? blend(color, "#000000", -0.5 * share) : blend(color, "#ffffff", 0.6 * share);
}
