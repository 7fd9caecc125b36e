import { medianLoss } from "../statistics/estimate.ts";
import type { SuccessSpec } from "../spec/schema.ts";
import type { Figure, LineMark } from "./figure.ts";
import { learnerFigure, learnerStyle, type LearnerCurves } from "./learner-figure.ts";
import { theoryStyle } from "./style.ts";

/** One learner's runs as far as they are trained. */
export interface LiveLearnerCurves extends Pick<LearnerCurves, "sharing" | "seeds" | "nmse"> {
  /** What theory says of the median over the same seeds; absent where there are no closed forms. */
  readonly theory?:
    { readonly steps: readonly number[]; readonly median: readonly number[] } | undefined;
}

/**
 * Measured NMSE over steps while training goes on: each seed thin, the median thick, theory dash-dotted.
 * Steps are on a log axis, so that the first tenth of a second already fills most of it.
 * @param steps the moments of all learners, axis `[moment]`; step 0 has no place on the axis
 * @param stepsLive where the axis ends
 */
export function liveFigure(
  learners: readonly LiveLearnerCurves[],
  steps: readonly number[],
  stepsLive: number,
  success?: SuccessSpec,
): Figure {
  const x = steps.slice(1);
  const curves = learners.map((learner): LearnerCurves => {
    const nmse = learner.nmse.map((values) => values.slice(1));
    const median = x.map((_, moment) => medianLoss(nmse.map((values) => values[moment]!)));
    return { ...learner, x, nmse, median, theory: theoryLine(learner) };
  });
  const hasTheory = curves.some(({ theory }) => theory !== undefined);
  return learnerFigure(
    curves,
    {
      ...{ id: "live", title: "Trained live" },
      notes: [hasTheory ? "Thin, dash-dotted: what theory predicts of the median." : ""],
      description: "Measured NMSE by step, for each way of sharing filters.",
      x: { label: "Step", kind: "log", domain: [1, Math.max(2, stepsLive)] },
    },
    success,
  );
}

function theoryLine({ sharing, theory }: LiveLearnerCurves): LineMark | undefined {
  if (theory === undefined) return undefined;
  return {
    mark: "line",
    label: `${sharing}, theory’s median`,
    style: theoryStyle(learnerStyle(sharing)),
    x: theory.steps.slice(1),
    y: theory.median.slice(1),
    endLabel: "",
    quiet: false,
  };
}
