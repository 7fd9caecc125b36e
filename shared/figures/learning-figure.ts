import type { Component } from "../spec/schema.ts";
import { describeComponent } from "../spectrum/component.ts";
import { bandOf } from "../spectrum/spectrum-class.ts";
import type { Figure, LineMark } from "./figure.ts";
import { learnerStyle, type LearnerSharing } from "./learner-figure.ts";
import { lineFigure } from "./line-figure.ts";
import { linesTable } from "./lines-table.ts";
import { metricLevels } from "./metric-levels.ts";
import { SPECTRUM_DASHES, type SeriesStyle } from "./style.ts";

/** What theory expects one learner to learn of each component. */
export interface ComponentLearning {
  readonly sharing: LearnerSharing;
  readonly epoch: readonly number[];
  /** Learned share, median over seeds, axes `[component][moment]`. */
  readonly components: readonly (readonly number[])[];
}

/** Components that are drawn: the lines of more could not be told apart. */
const MAX_COMPONENTS = 6;

/** Predicted learned share over epochs of each component, by learner: colour the learner, dash the band. */
export function learningFigure(
  learners: readonly ComponentLearning[],
  components: readonly Component[],
): Figure {
  const marks = learners.flatMap((learner) => linesOf(learner, components));
  const epochs = Math.max(1, ...marks.map(({ x }) => x.at(-1) ?? 0));
  const left = components.length - MAX_COMPONENTS;
  return lineFigure({
    ...{ id: "learning", title: "What is learned of each component", toldApart: true },
    description: "Predicted learned share of each component by epoch, for each way of sharing.",
    notes: [left > 0 ? `The first ${MAX_COMPONENTS} of ${components.length} components.` : ""],
    x: { label: "Epoch", kind: "linear", domain: [0, epochs] },
    y: { label: "Learned share", kind: "linear", include: [0, 1] },
    panels: [{ title: "", marks: [...marks, ...metricLevels("learned")] }],
    table: () => linesTable("Predicted learned share by epoch", "Epoch", marks),
  });
}

function linesOf(
  { sharing, epoch, components: learned }: ComponentLearning,
  components: readonly Component[],
): LineMark[] {
  return learned.slice(0, MAX_COMPONENTS).map((y, i) => {
    const component = components[i]!;
    return {
      mark: "line",
      label: `${sharing}, ${i + 1}: ${describeComponent(component)}`,
      style: componentStyle(sharing, component),
      x: epoch,
      y,
      endLabel: `${i + 1}`,
      quiet: false,
    };
  });
}

function componentStyle(sharing: LearnerSharing, component: Component): SeriesStyle {
  return { ...learnerStyle(sharing), dash: SPECTRUM_DASHES[bandOf(component)] };
}
