import { formatNumber } from "../format/number.ts";
import type { Component } from "../registry/components/registry.ts";
import { componentFrequency, describeComponent } from "../spectrum/component.ts";
import { numberAxis } from "./axis.ts";
import type { BarsMark, Figure } from "./figure.ts";
import { inkStyle } from "./style.ts";
import { numbers, tableOf, words } from "./table.ts";

/** A spectrum: a bar for each component's weight, from low frequency to high. */
export function spectrumFigure(components: readonly Component[]): Figure {
  const title = "Spectrum of the target";
  const rows = components
    .map((component) => ({
      name: describeComponent(component),
      frequency: componentFrequency(component),
      weight: component.weight,
    }))
    .sort((a, b) => a.frequency - b.frequency);
  const none = rows.map(() => NaN);
  const bars: BarsMark = {
    ...{ mark: "bars", label: "weight", style: inkStyle(), low: none, high: none, slot: [0, 1] },
    values: rows.map(({ weight }) => weight),
  };
  const bands = rows.map(({ name, frequency }) => `${name} (frequency ${formatNumber(frequency)})`);
  return {
    ...{ id: "spectrum", title, legend: [], notes: [] },
    description: "The weight of each component, from low frequency to high.",
    x: { kind: "band", label: "Component", bands },
    y: numberAxis(bars.values, { label: "Weight", kind: "linear", include: [0] }),
    panels: rows.length === 0 ? [] : [{ title: "", marks: [bars] }],
    table: tableOf(title, rows, [
      words("component", ({ name }) => name),
      numbers("frequency", ({ frequency }) => frequency),
      numbers("weight", ({ weight }) => weight),
    ]),
  };
}
