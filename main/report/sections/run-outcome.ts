import { falseSuccessNote } from "../../../shared/results/false-success.ts";
import type { RunDetail } from "../../../shared/api/records.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { successInWords } from "../../../shared/results/success-text.ts";

/** What became of one run. */
export function runOutcome(run: RunDetail): string {
  const rule = successInWords(run.spec.success);
  if (run.failure !== undefined) {
    const at = run.failure.step === undefined ? "" : ` at step ${run.failure.step}`;
    return `The run failed${at}: ${run.failure.message}`;
  }
  if (run.final === undefined) return `The run is ${run.status}; it has no final measurement.`;
  const verdict = run.final.success ? `reached ${rule}` : `did not reach ${rule}`;
  const hidden = run.final.falseSuccess ? ` ${falseSuccessNote(run.final.learned)}` : "";
  return `The run ${verdict}: test NMSE ${formatNumber(run.final.testNmse)} after ${countOf(Math.round(run.final.epoch), "epoch")}.${hidden}`;
}
