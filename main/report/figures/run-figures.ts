import { variantStyle } from "../../../shared/registry/architectures/registry.ts";
import type { RunDetail } from "../../../shared/api/records.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { formatNumber, formatSetting } from "../../../shared/format/number.ts";

import type { ReferenceLine } from "../svg/axes.ts";
import { drawLineChart, sharedYScale, type LineChart, type LineSeries } from "../svg/line-chart.ts";
import { MARKERS, type SeriesStyle } from "../svg/style.ts";
import { METRICS } from "../../../shared/metrics/registry.ts";
import { componentLabel } from "../words/spectrum-words.ts";
import { bandOf, spectrumClass } from "../../../shared/spectrum/spectrum-class.ts";
import { axisInWords } from "./axis-words.ts";
import { numeric } from "../../../shared/figures/table.ts";
import { type Figure } from "./figure.ts";
import { clusterLabels, columns } from "./run-curves.ts";
import { chanceLines } from "./spectrum-and-alignment.ts";

/** All curves of one run, in the order of the report. */
export function runFigures(run: RunDetail, id: string): readonly Figure[] {
  if (run.series.step.length === 0) return [];
  return [
    nmse(run, id),
    losses(run, id),
    alignment(run, id),
    learned(run, id),
    signal(run, id),
  ].filter((figure) => figure !== undefined);
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly yName: string;
  readonly scale: LineChart["yScale"];
  readonly names: readonly string[];
  /** Axes `[curve, measurement]`. */
  readonly curves: readonly (readonly number[])[];
  readonly styles: readonly SeriesStyle[];
  readonly labels: readonly string[];
  readonly references: readonly ReferenceLine[];
}

function nmse(run: RunDetail, id: string): Figure {
  const { success } = run.spec;
  const references =
    success.metric === "testNmse"
      ? [{ value: success.below, label: `success below ${formatSetting(success.below)}` }]
      : [];
  return draw(run, {
    id: `${id}-nmse`,
    title: METRICS.testNmse.heading,
    caption: "Test NMSE of this run through training; 1 is no better than the mean of the targets.",
    yName: METRICS.testNmse.axis,
    scale: { kind: "auto", include: references.map((line) => line.value) },
    names: ["Test NMSE"],
    curves: [run.series.testNmse],
    styles: [plainStyle(run)],
    labels: [""],
    references,
  });
}

function losses(run: RunDetail, id: string): Figure {
  const base = plainStyle(run);
  return draw(run, {
    id: `${id}-losses`,
    title: "Training loss and test error",
    caption:
      "Training loss (mean over the batches since the last measurement) and test mean squared error.",
    yName: "Squared error",
    scale: { kind: "auto" },
    names: ["Training loss", "Test MSE"],
    curves: [run.series.trainLoss, run.series.testMse],
    styles: [
      { ...base, marker: "circle" },
      { ...base, marker: "cross" },
    ],
    labels: ["training loss", "test MSE"],
    references: [],
  });
}

function alignment(run: RunDetail, id: string): Figure | undefined {
  const curves = columns(run.series.alignment);
  if (curves.length === 0) return undefined;
  return draw(run, {
    id: `${id}-alignment`,
    title: "Alignment with the planted filter, by patch",
    caption:
      "Alignment |⟨w, u⟩| / (‖w‖‖u‖) of each patch’s filter with the planted one; 1 is the planted " +
      "direction, the dashed line the level of a random one.",
    yName: "Alignment (0 to 1)",
    scale: { kind: "linear", domain: [0, 1] },
    names: curves.map((_, patch) => `Patch ${patch + 1}`),
    curves,
    styles: curves.map(() => plainStyle(run)),
    labels: clusterLabels(curves, "patch", "patches"),
    references: chanceLines([inputShape(run.spec.data).patchSize]),
  });
}

function learned(run: RunDetail, id: string): Figure | undefined {
  const curves = columns(run.series.learned);
  if (curves.length === 0) return undefined;
  const { components } = run.spec.target.spectrum;
  const names = curves.map((_, m) => {
    const component = components[m];
    return component === undefined ? `component ${m + 1}` : componentLabel(component);
  });
  return draw(run, {
    id: `${id}-learned`,
    title: "Learned spectrum, by component",
    caption:
      "How much of each component of the target has been learned (1 is all of it); low components " +
      "are solid, high ones dotted.",
    yName: "Learned (1 = all)",
    scale: { kind: "linear", include: [0, 1] },
    names,
    curves,
    styles: curves.map((_, m) => ({
      colour: variantStyle(run),
      spectrum: components[m] === undefined ? "low" : bandOf(components[m]),
      marker: curves.length > 2 ? MARKERS[m % MARKERS.length] : undefined,
    })),
    labels: names,
    references: [{ value: 1, label: "all of it" }],
  });
}

function signal(run: RunDetail, id: string): Figure | undefined {
  const curves = columns(run.series.signal);
  if (curves.length === 0) return undefined;
  return draw(run, {
    id: `${id}-signal`,
    title: "Signal-to-noise ratio of the gradient, by filter",
    caption:
      "The size of the expected gradient against the sampling noise of a batch, for each filter.",
    yName: "Signal / noise (ratio)",
    scale: { kind: "auto" },
    names: curves.map((_, filter) => `Filter ${filter + 1}`),
    curves,
    styles: curves.map(() => plainStyle(run)),
    labels: clusterLabels(curves, "filter", "filters"),
    references: [],
  });
}

function plainStyle(run: RunDetail): SeriesStyle {
  return {
    colour: variantStyle(run),
    spectrum: spectrumClass(run.spec.target.spectrum.components),
    marker: undefined,
  };
}

function draw(run: RunDetail, plan: Plan): Figure {
  const chart: LineChart = {
    id: plan.id,
    title: plan.title,
    description: `Curves of one run over epochs; the table below has the numbers.`,
    xName: "Epoch",
    yName: plan.yName,
    yScale: plan.scale,
    legend: [],
    panels: [{ title: "", references: plan.references, series: plan.curves.map(series) }],
  };
  function series(y: readonly number[], i: number): LineSeries {
    const thin = plan.curves.length > 4;
    return { label: plan.labels[i]!, style: plan.styles[i]!, x: run.series.epoch, y, thin };
  }
  return {
    drawing: drawLineChart(chart),
    caption: `${plan.caption} ${axisInWords(sharedYScale(chart))}`.trim(),
    table: {
      caption: plan.title,
      columns: [numeric("Epoch"), numeric("Step"), ...plan.names.map(numeric)],
      rows: run.series.epoch.map((epoch, i) => [
        formatNumber(epoch),
        formatSetting(run.series.step[i] ?? Number.NaN),
        ...plan.curves.map((curve) => formatNumber(curve[i])),
      ]),
    },
  };
}
