import type { Figure } from "../../shared/figures/figure.ts";
import {
  initialSignalFigure,
  type FilterSignal,
} from "../../shared/figures/initial-signal-figure.ts";
import type { LearnerSignal, Signals } from "../model/theory-jobs.ts";
import { sharingOf } from "./draft-prediction-figure.ts";

/** The gradient signal of an editor's learners at the start as a figure. */
export function signalPicture(signals: Signals): Figure {
  return initialSignalFigure(
    signals.map((signal) => ({ sharing: sharingOf(signal.key), filters: filtersOf(signal) })),
  );
}

function filtersOf(signal: LearnerSignal): readonly FilterSignal[] {
  if (signal.how === "closed form") return signal.filters.map((value) => ({ value }));
  return signal.filters.map(({ value, below }) =>
    value > 0 || below === 0 ? { value } : { value, bound: below },
  );
}
