import { falseSuccessesAside } from "../../shared/results/false-success.ts";
import { METHOD_LABELS, type TheoryMethod } from "../../shared/theory/method-labels.ts";
import type { DraftPrediction, Signals } from "./theory-jobs.ts";
import { countOf } from "../../shared/format/sentence.ts";

/** Theory's verdict over all learners: "Theory expects 8 of 8 shared seeds to succeed, …". */
export function predictionSentence(prediction: DraftPrediction): string {
  const parts = prediction.map(({ key, learned, nmse, falseSuccesses }, i) => {
    const seeds = i === 0 ? `${key} seeds to succeed` : key;
    const hidden = falseSuccessesAside(falseSuccesses);
    return `${learned} of ${nmse.length} ${seeds}${hidden}`;
  });
  return `Theory expects ${parts.join(", ")}.`;
}

/** What curves were predicted by; of each learner, where they differ in it. */
function methodText(prediction: DraftPrediction): string {
  const methods = [...new Set(prediction.map(({ method }) => method))];
  if (methods.length === 1) return METHOD_LABELS[methods[0]!];
  const keysOf = (method: TheoryMethod): string =>
    prediction.flatMap((one) => (one.method === method ? [one.key] : [])).join(", ");
  return methods.map((method) => `${METHOD_LABELS[method]} (${keysOf(method)})`).join(" and ");
}

/**
 * How the numbers were had, in a sentence or two.
 * @param seeds of the experiment
 */
export function signalNote(
  signals: Signals | undefined,
  prediction: DraftPrediction | undefined,
  seeds: number,
): string {
  const notes: string[] = [];
  const [learner] = prediction ?? [];
  if (learner !== undefined) {
    const used = learner.nmse.length;
    const capped = used < seeds ? `the first ${used} of ${seeds}` : `all ${used}`;
    notes.push(
      `Closed form, ${methodText(prediction ?? [])} from the initial filters of ${capped} seeds; thick is the median.`,
    );
  }
  const [signal] = signals ?? [];
  if (signal?.how === "Monte Carlo") {
    notes.push(
      `Gradient signal by a quick Monte Carlo probe, not in closed form: by filter, relative to the noise of one batch, ${countOf(signal.samples, "random input")}, root mean square over ${countOf(signal.seeds, "seed")}. “Below” gives an upper bound, two standard errors up.`,
    );
  } else if (signal !== undefined) {
    const least = Math.min(...(signals ?? []).map((one) => one.seeds));
    const measured = signal.noiseSamples;
    const noise = measured === undefined ? "" : ` measured on ${countOf(measured, "random input")}`;
    notes.push(
      `Gradient signal: by filter, relative to the noise of one batch${noise}, median over ${countOf(least, "seed")}.`,
    );
  }
  return notes.join(" ");
}
