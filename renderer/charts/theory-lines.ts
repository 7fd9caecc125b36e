import type { CurveMetric } from "../../shared/metrics/registry.ts";
import type { CentresPrediction, RunPrediction, TheoryMethod } from "../model/theory-jobs.ts";
import { METHOD_WORDS } from "../model/method-words.ts";
import type { ChartLine } from "./line-model.ts";
import { THEORY_COLOR, THEORY_DASH, THEORY_WIDTH } from "./palette.ts";

/** What theory's curve beside a run's is, as a sentence. */
export const RUN_NOTES: Readonly<Record<TheoryMethod, string>> = {
  descent:
    "SGD’s own steps on the population loss, from this run’s own initial filters: no noise of batches, no finite sample.",
  flow: "Gradient flow on the population loss, from this run’s own initial filters: descent in the limit of a small rate.",
};

/** What theory's curve is called in legends, tables and files. */
function theoryLabel(method: TheoryMethod, what = ""): string {
  return `theory (${METHOD_WORDS[method]})${what === "" ? "" : `, ${what}`}`;
}

/** Theory knows no rounding and falls without end: its curve is drawn down to here. */
const LEAST_DRAWN = 1e-6;

/** The least value of theory that is drawn beside what was measured. */
function theoryFloor(measured: readonly number[]): number {
  const positive = measured.filter((value) => value > 0);
  return positive.reduce((least, value) => Math.min(least, value / 2), LEAST_DRAWN);
}

function line({ epoch }: RunPrediction, label: string, y: readonly number[], floor?: number) {
  return {
    label,
    x: epoch,
    y,
    color: THEORY_COLOR,
    dash: THEORY_DASH,
    width: THEORY_WIDTH,
    front: true,
    ...(floor !== undefined && { floor }),
  } satisfies ChartLine;
}

/** Predicted NMSE of a run. */
export function nmseTheory(theory: RunPrediction, measured: readonly number[]): ChartLine[] {
  return [line(theory, theoryLabel(theory.method), theory.nmse, theoryFloor(measured))];
}

/** Predicted loss of a run: one line for training and test, two where labels are noisy. */
export function lossTheory(theory: RunPrediction, measured: readonly number[]): ChartLine[] {
  const { method, loss, trainLossAbove } = theory;
  const floor = theoryFloor(measured);
  if (trainLossAbove === 0) return [line(theory, theoryLabel(method), loss, floor)];
  const trainLoss = loss.map((value) => value + trainLossAbove);
  return [
    line(theory, theoryLabel(method, "training loss"), trainLoss, floor),
    line(theory, theoryLabel(method, "test MSE"), loss, floor),
  ];
}

/** Predicted alignment, patch by patch; the first patch's line stands for all in the legend. */
export function alignmentTheory(theory: RunPrediction): ChartLine[] {
  const patches = theory.alignment[0]?.length ?? 0;
  return Array.from({ length: patches }, (_, patch) => ({
    ...line(
      theory,
      theoryLabel(theory.method, `patch ${patch + 1}`),
      theory.alignment.map((values) => values[patch] ?? NaN),
    ),
    width: 1,
    opacity: 0.7,
    quiet: patch > 0,
  }));
}

/** How a variant is drawn. */
interface Look {
  readonly label: string;
  readonly color: string;
}

/**
 * Theory's centre over seeds for each variant that is shown, in the variant's colour.
 * @param looks by the variant's key; one that is missing is not drawn
 */
export function centreTheory(
  theory: CentresPrediction,
  looks: ReadonlyMap<string, Look>,
  view: { readonly metric: CurveMetric; readonly x: "epoch" | "step" },
  measured: readonly number[],
): ChartLine[] {
  if (theory.metric !== view.metric) return [];
  const floor = theoryFloor(measured);
  return theory.curves.flatMap((curve) => {
    const look = looks.get(curve.key);
    if (look === undefined) return [];
    const label = `${look.label}, ${theoryLabel(theory.method)}`;
    const { color } = look;
    const drawn = { dash: THEORY_DASH, width: 1.5, front: true, inked: true, floor };
    return [{ label, color, x: curve[view.x], y: curve.centre, ...drawn }];
  });
}
