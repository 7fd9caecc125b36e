import { variantStyle } from "../registry/architectures/registry.ts";
import { learningTimes } from "../results/learning-times.ts";
import { referenceSpectrum } from "../spec/reference-spectrum.ts";
import { componentName } from "../spectrum/component.ts";
import type { Figure, LineMark } from "./figure.ts";
import { lineFigure } from "./line-figure.ts";
import type { DrawnRun } from "./run-figure.ts";
import { plainStyle } from "./style.ts";
import { numbers, tableOf, words } from "./table.ts";

/** A component and the epoch at which half of it was learned; null for never. */
interface Step {
  readonly name: string;
  readonly epoch: number | null;
}

/**
 * When each component was learned, as a staircase: a step up at the first measurement with half of it
 * learned. Without a step where the spectrum has one component or none was learned.
 */
export function learningStepsFigure({ series, spec, ...family }: DrawnRun, id: string): Figure {
  const { components } = referenceSpectrum(spec);
  const steps = learningTimes(series.learned, series.epoch).map((epoch, m): Step => ({
    name: componentName(components, m),
    epoch,
  }));
  const climbed = steps
    .filter(({ epoch }) => epoch !== null)
    .sort((a, b) => (a.epoch ?? 0) - (b.epoch ?? 0));
  const never = steps.filter(({ epoch }) => epoch === null);
  const end = Math.max(spec.training.epochs, series.epoch.at(-1) ?? 0);
  const style = plainStyle(variantStyle(family));
  const marks = climbed.map(({ name, epoch }, i): LineMark => {
    const [x, y] = [
      [epoch!, epoch!, end],
      [i, i + 1, i + 1],
    ];
    return { mark: "line", label: name, style, x, y, endLabel: name, quiet: false };
  });
  return lineFigure({
    ...{ id: `${id}-steps`, title: "When each component was learned" },
    description: "A staircase over epochs, a step for each component; the table has the epochs.",
    x: { label: "Epoch", kind: "linear", domain: [0, end] },
    y: { label: "Components learned", kind: "linear", include: [0, steps.length], whole: true },
    panels: [{ title: "", marks: steps.length > 1 ? marks : [] }],
    legend: [],
    notes: [
      "A step up at the first measurement at which half of a component was learned.",
      never.length === 0 ? "" : `Not learned: ${never.map(({ name }) => name).join("; ")}.`,
    ],
    table: () =>
      tableOf("When half of each component was learned", steps, [
        words("Component", ({ name }) => name),
        numbers("Epoch", ({ epoch }) => epoch ?? "never"),
      ]),
  });
}
