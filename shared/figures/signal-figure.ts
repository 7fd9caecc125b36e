import { namedPatches } from "../format/patches.ts";
import { variantStyle } from "../registry/architectures/registry.ts";
import { filterUse } from "../spec/filter-use.ts";
import { inputShape } from "../spec/shape.ts";
import { spectrumClass, type SpectrumClass } from "../spectrum/spectrum-class.ts";
import { clusterLabels } from "./cluster-labels.ts";
import type { Figure } from "./figure.ts";
import { metricLevels } from "./metric-levels.ts";
import { amongAlike, columns, lineOf, metricPlan, runFigure, type DrawnRun } from "./run-figure.ts";
import { plainStyle, SPECTRUM_DASHES } from "./style.ts";

/**
 * Gradient signal-to-noise of each filter, where the run measured it: dashed by the bands that
 * reach the filter's patches, and from dark to light among those of one kind.
 */
export function signalFigure(run: DrawnRun, id: string): Figure {
  const { series, spec } = run;
  const curves = columns(series.signal);
  const ends = clusterLabels(curves, "filter", "filters");
  const kinds = curves.map((_, filter) => filterKind(spec, filter));
  const bands = kinds.map((kind) => kind.bands);
  const lines = curves.map((y, filter) => {
    const { label, bands: own } = kinds[filter]!;
    const style = plainStyle(variantStyle(run), SPECTRUM_DASHES[own]);
    return lineOf(series, label, y, amongAlike(style, bands, filter), ends[filter]);
  });
  return runFigure(run, {
    ...metricPlan("signal", `${id}-signal`),
    ...{ lines, levels: metricLevels("signal") },
  });
}

const BAND_LABELS: Readonly<Record<SpectrumClass, string>> = {
  low: "low",
  high: "high",
  both: "low and high",
  none: "no component",
};

/** A filter's name, with its patches where they are not its own number, and the bands that reach it. */
function filterKind({ data, target, model }: DrawnRun["spec"], filter: number) {
  const { patches: count } = inputShape(data);
  const { groups, channels } = filterUse(model, count) ?? { groups: [], channels: 1 };
  const used = Math.floor(filter / channels);
  const own = groups.flatMap((group, patch) => (group === used ? [patch] : []));
  const components = target.spectrum.components.filter(({ patches }) =>
    patches.some((patch) => own.includes(patch)),
  );
  const isObvious = own.length === 1 && own[0] === filter;
  const patches = isObvious || own.length === 0 ? "" : `, ${namedPatches(own)}`;
  const bands = spectrumClass(components);
  return { bands, label: `filter ${filter + 1}${patches} (${BAND_LABELS[bands]})` };
}
