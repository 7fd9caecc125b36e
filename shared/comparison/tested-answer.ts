import type { ComparedVariant, Comparison } from "../api/records.ts";
import { keepTogether } from "../format/keep-together.ts";
import { formatNumber } from "../format/number.ts";
import { formatP } from "../format/p-value.ts";
import { countOf, joinWords } from "../format/sentence.ts";
import { variantStyle } from "../registry/architectures/registry.ts";
import { falseSuccessesNote } from "../results/false-success.ts";
import type { VariantComparison, VariantSummary } from "../results/result-file.ts";
import { commonSuccess, successInWords } from "../results/success-text.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { SIGNIFICANCE_LEVEL } from "../statistics/defaults.ts";
import { isOfSuccess, pairKey, testEvidence } from "./test-evidence.ts";

/** More variants than this are counted instead of named. */
const MAX_NAMED = 8;
/** The tests of more pairs than this are counted instead of told. */
const MAX_TOLD_PAIRS = 3;

/** What a comparison needs to be a question with an answer. */
export type Answerable = Pick<Comparison, "variants" | "summary" | "comparisons" | "tests">;

/** How often the variants succeed, and what their paired tests say. */
export function testedAnswer(comparison: Answerable): string {
  const { variants, summary } = comparison;
  const byKey = new Map(summary.map((one) => [assignmentKey(one.variant), one]));
  const finished = variants.flatMap((variant): Finished[] => {
    const own = byKey.get(variant.key);
    return own === undefined || own.n === 0 ? [] : [{ label: variantName(variant), summary: own }];
  });
  if (finished.length === 0) return "No run has finished yet, so there is no answer.";
  const success = commonSuccess(variants);
  const rule = success === undefined ? "succeed" : `reach ${successInWords(success)}`;
  const successes =
    finished.length <= MAX_NAMED
      ? namedSuccesses(finished, rule)
      : countedSuccesses(finished, rule);
  const missing = variants.length - finished.length;
  const rest =
    missing === 0 ? "" : ` ${countOf(missing, "variant has", "variants have")} no finished run.`;
  return `${successes}${rest} ${testedSentence(comparison)}`.trim();
}

interface Finished {
  readonly label: string;
  readonly summary: VariantSummary;
}

/** Names the variants of a comparison as sentences quote them. */
export function quotedNames(
  variants: readonly ComparedVariant[],
): (of: VariantComparison["a"]) => string {
  const names = new Map(variants.map((variant) => [variant.key, variantName(variant)]));
  return (of) => `“${names.get(assignmentKey(of)) ?? ""}”`;
}

function variantName(variant: ComparedVariant): string {
  const hasName = Object.keys(variant.assignment).length > 0;
  return hasName ? keepTogether(variant.label) : variantStyle(variant);
}

function namedSuccesses(finished: readonly Finished[], rule: string): string {
  const named = (keep: (summary: VariantSummary) => boolean) =>
    finished.filter(({ summary }) => keep(summary));
  const all = named((s) => s.successes === s.n);
  const none = named((s) => s.successes === 0);
  const some = named((s) => s.successes > 0 && s.successes < s.n);
  const listed = (group: readonly Finished[]) =>
    joinWords(
      group.map(({ label, summary: { successes, n, falseSuccesses } }) => {
        return `“${label}” (${successes} of ${n}${falseSuccessesNote(falseSuccesses)})`;
      }),
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
  const hidden = finished.reduce((sum, { summary }) => sum + summary.falseSuccesses, 0);
  const unlearned = `${countOf(hidden, "success leaves", "successes leave")} a component unlearned.`;
  return (
    `Of ${finished.length} variants, ${all} ${rule} on every seed, ${none} on none and ` +
    `${finished.length - all - none} on some. The lowest median test NMSE, ` +
    `${formatNumber(best.summary.testNmse.median)}, is that of “${best.label}”.` +
    (hidden === 0 ? "" : ` ${unlearned}`)
  );
}

/** What the paired tests say: pair by pair where they are few. */
function testedSentence(comparison: Answerable): string {
  const { comparisons, tests } = comparison;
  if (comparisons.length === 0) return "";
  if (tests.pairs > MAX_TOLD_PAIRS) return countedTests(comparison);
  const name = quotedNames(comparison.variants);
  const told = [...Map.groupBy(comparisons, pairKey).values()];
  const open = told.filter((own) => own.every(({ favours }) => favours === "undecided"));
  if (open.length < 2) return told.map((own) => pairSentence(own, name, tests.corrected)).join(" ");
  const clear = told.filter((own) => !open.includes(own));
  return [
    ...clear.map((own) => pairSentence(own, name, tests.corrected)),
    openSentence(open, name, tests.corrected),
  ].join(" ");
}

/** Pairs that no test tells apart, in one sentence: what is said of each is in the list of tests. */
function openSentence(
  pairs: readonly (readonly VariantComparison[])[],
  name: (of: VariantComparison["a"]) => string,
  corrected: number,
): string {
  const names = pairs.map(([one]) => `${name(one!.a)} and ${name(one!.b)}`);
  const smallest = Math.min(...pairs.flat().map(({ pHolm }) => pHolm));
  const p = formatP(smallest, { method: "Holm", tests: corrected });
  return `That is not enough to tell apart ${names.join("; ")} (the smallest ${p}).`;
}

function pairSentence(
  tests: readonly VariantComparison[],
  name: (of: VariantComparison["a"]) => string,
  corrected: number,
): string {
  const evidence = (test: VariantComparison): string => testEvidence(test, corrected);
  const decided = tests.filter(({ favours }) => favours !== "undecided");
  const [{ a, b }] = tests as [VariantComparison, ...VariantComparison[]];
  if (decided.length === 0) {
    return `That is not enough to tell ${name(a)} and ${name(b)} apart (${tests.map(evidence).join("; ")}).`;
  }
  return decided
    .map((one) => {
      const [better, worse] = one.favours === "a" ? [a, b] : [b, a];
      const what = isOfSuccess(one) ? "succeeds more often than" : "has a lower NMSE than";
      return `${name(better)} ${what} ${name(worse)} (${evidence(one)}).`;
    })
    .join(" ");
}

function countedTests({ comparisons, tests }: Answerable): string {
  const clear = comparisons.filter(({ favours }) => favours !== "undecided").length;
  const shown = tests.shownPairs < tests.pairs ? "shown " : "";
  return (
    `After Holm’s correction over ${countOf(tests.corrected, "test")} ${clear} of the ` +
    `${countOf(comparisons.length, `${shown}paired comparison`)} ` +
    `${clear === 1 ? "shows" : "show"} a difference at p ≤ ${SIGNIFICANCE_LEVEL}.`
  );
}
