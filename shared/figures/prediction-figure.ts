import type { SuccessSpec } from "../spec/schema.ts";
import type { Figure } from "./figure.ts";
import { learnerFigure, type LearnerCurves } from "./learner-figure.ts";

/** What theory expects of one learner before it is trained. */
export interface PredictedLearner extends Pick<
  LearnerCurves,
  "sharing" | "seeds" | "nmse" | "median"
> {
  readonly method: string;
  readonly epoch: readonly number[];
}

/** Predicted NMSE over epochs: each seed thin, the median over seeds thick. */
export function predictionFigure(
  learners: readonly PredictedLearner[],
  success?: SuccessSpec,
): Figure {
  const epochs = Math.max(1, ...learners.map(({ epoch }) => Math.max(...epoch)));
  return learnerFigure(
    learners.map(({ method, epoch, ...learner }) => ({
      ...learner,
      x: epoch,
      remark: ` (${method})`,
    })),
    {
      ...{ id: "prediction", title: "What theory predicts", notes: [] },
      description: "Predicted NMSE by epoch, for each way of sharing filters.",
      x: { label: "Epoch", kind: "linear", domain: [0, epochs] },
    },
    success,
  );
}
