import { falseSuccessNote } from "../../../shared/results/false-success.ts";
import type { RunDetail } from "../../../shared/api/records.ts";
import type { VariantSummary } from "../../../shared/results/result-file.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { countOf, joinWords } from "../../../shared/format/sentence.ts";
import { summaryOf, type Study } from "../figures/study.ts";
import { fieldName } from "../../../shared/spec/fields.ts";
import { successInWords } from "../words/metric-words.ts";
import type { VariantView } from "../../../shared/figures/variant-view.ts";

/** More variants than this are counted instead of named. */
const MAX_NAMED = 8;
const ALPHA = 0.05;

/** What a study asks, as a question built from what it varies. */
export function questionOf(study: Study): string {
  const goal =
    study.success === undefined ? "success" : `success (${successInWords(study.success)})`;
  const names = study.comparison.differing.map(fieldName);
  const varied = [...new Set(names)];
  if (varied.length === 0) return `How often does training reach ${goal}?`;
  return `How does ${goal} of gradient descent depend on ${joinWords(varied.slice(0, 6))}${varied.length > 6 ? " and more" : ""}?`;
}

/** The answer that a study's numbers give, in sentences. */
export function answerOf(study: Study): string {
  const finished = study.views.flatMap((view) => {
    const summary = summaryOf(study, view);
    return summary === undefined || summary.n === 0 ? [] : [{ view, summary }];
  });
  if (finished.length === 0) return "No run has finished yet, so there is no answer.";
  const rule = study.success === undefined ? "succeed" : `reach ${successInWords(study.success)}`;
  const successes =
    finished.length <= MAX_NAMED
      ? namedSuccesses(finished, rule)
      : countedSuccesses(finished, rule);
  const missing = study.views.length - finished.length;
  const rest =
    missing === 0 ? "" : ` ${countOf(missing, "variant has", "variants have")} no finished run.`;
  return `${successes}${rest} ${pairedSentence(study)}`.trim();
}

interface Finished {
  readonly view: VariantView;
  readonly summary: VariantSummary;
}

function namedSuccesses(finished: readonly Finished[], rule: string): string {
  const named = (keep: (summary: VariantSummary) => boolean) =>
    finished.filter(({ summary }) => keep(summary));
  const all = named((s) => s.successes === s.n);
  const none = named((s) => s.successes === 0);
  const some = named((s) => s.successes > 0 && s.successes < s.n);
  const listed = (group: readonly Finished[]) =>
    joinWords(
      group.map(({ view, summary }) => `“${view.label}” (${summary.successes} of ${summary.n})`),
    );
  const parts = [
    all.length > 0 ? `on every seed with ${listed(all)}` : "",
    some.length > 0 ? `on some seeds with ${listed(some)}` : "",
    none.length > 0 ? `on no seed with ${listed(none)}` : "",
  ].filter((part) => part !== "");
  return `Runs ${rule} ${parts.join("; ")}.`;
}

function countedSuccesses(finished: readonly Finished[], rule: string): string {
  const count = (keep: (summary: VariantSummary) => boolean) =>
    finished.filter(({ summary }) => keep(summary)).length;
  const all = count((s) => s.successes === s.n);
  const none = count((s) => s.successes === 0);
  const best = finished.reduce((a, b) =>
    b.summary.testNmse.median < a.summary.testNmse.median ? b : a,
  );
  return (
    `Of ${finished.length} variants, ${all} ${rule} on every seed, ${none} on none and ` +
    `${finished.length - all - none} on some. The lowest median test NMSE, ` +
    `${formatNumber(best.summary.testNmse.median)}, is that of “${best.view.label}”.`
  );
}

function pairedSentence(study: Study): string {
  const { comparisons, tests } = study.comparison;
  if (comparisons.length === 0) return "";
  const clear = comparisons.filter((comparison) => comparison.pHolm <= ALPHA).length;
  const shown = tests.shownPairs < tests.pairs ? "shown " : "";
  return (
    `After Holm’s correction over ${countOf(tests.corrected, "test")} ${clear} of the ` +
    `${countOf(comparisons.length, `${shown}paired comparison`)} ` +
    `${clear === 1 ? "shows" : "show"} a difference at p ≤ ${ALPHA}.`
  );
}

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
