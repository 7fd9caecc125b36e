import type { Comparison } from "../api/records.ts";
import { SHARING_POINTER } from "../presets/paper-grid.ts";
import type { VariantComparison, VariantSummary } from "../results/result-file.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { falseSuccessesAside } from "../results/false-success.ts";
import type { SpectrumClass } from "../spectrum/spectrum-class.ts";
import { isOfSuccess, testEvidence } from "./test-evidence.ts";

interface Cell {
  readonly spectrum: SpectrumClass;
  readonly summary: VariantSummary;
}

/**
 * The paper's question answered from the numbers of a comparison: what sharing made of a low and a
 * high frequency together. `undefined` where the selection does not hold exactly one shared and one
 * unshared variant with both frequencies.
 */
export function paperPoint(
  comparison: Pick<Comparison, "variants" | "summary" | "comparisons" | "tests">,
): string | undefined {
  // Of runs that were grouped by a field the spectrum is not one.
  if (comparison.variants.some(({ pooled }) => pooled !== undefined)) return undefined;
  const variants = new Map(comparison.variants.map((variant) => [variant.key, variant]));
  const cells = comparison.summary.flatMap((summary) => {
    const variant = variants.get(assignmentKey(summary.variant));
    return variant === undefined ? [] : [{ summary, spectrum: variant.spectrum }];
  });
  const both = schemesOf(cells, "both");
  if (both === undefined) return undefined;
  const { shared, unshared } = both;
  const tests = comparison.comparisons.filter((test) => joins(test, shared, unshared));
  const controls = (["low", "high"] as const).flatMap((band) => controlSentence(cells, band));
  return [
    mainSentence(shared, unshared),
    conclusion(shared, tests, comparison.tests.corrected),
    ...controls,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** The only shared and the only unshared variant of a spectrum, where both have runs. */
function schemesOf(cells: readonly Cell[], spectrum: SpectrumClass) {
  const [shared, unshared] = ["shared", "unshared"].map((sharing) => {
    const found = cells.filter(
      (cell) => cell.spectrum === spectrum && cell.summary.variant[SHARING_POINTER] === sharing,
    );
    return found.length === 1 && found[0]!.summary.n > 0 ? found[0]!.summary : undefined;
  });
  return shared && unshared && { shared, unshared };
}

const rate = ({ successes, n, falseSuccesses }: VariantSummary): string =>
  `${successes} of ${n}${falseSuccessesAside(falseSuccesses)}`;

function mainSentence(shared: VariantSummary, unshared: VariantSummary): string {
  return (
    `With a low and a high frequency together, the shared network solves ${rate(shared)} seeds ` +
    `and the unshared one ${rate(unshared)}.`
  );
}

/**
 * What the pair's tests say after the correction over all tests that were asked for, as the list
 * of tests below it does: of success first, else of the NMSE.
 */
function conclusion(
  shared: VariantSummary,
  tests: readonly VariantComparison[],
  corrected: number,
): string {
  const success = tests.find(isOfSuccess);
  if (success === undefined) return "";
  const evidence = testEvidence(success, corrected);
  if (success.favours === "undecided") {
    const nmse = tests.find((test) => !isOfSuccess(test) && test.favours !== "undecided");
    const lower =
      nmse === undefined
        ? ""
        : `; the ${favoursShared(nmse, shared) ? "shared" : "unshared"} one has the lower NMSE (${testEvidence(nmse, corrected)})`;
    return `That is not enough to tell which of the two succeeds more often (${evidence})${lower}.`;
  }
  if (!favoursShared(success, shared)) {
    return `Here sharing hurts, contrary to what the paper found (${evidence}).`;
  }
  return shared.falseSuccesses > 0
    ? `The shared network succeeds more often, but not always by learning the high frequency (${evidence}).`
    : `Here weight sharing uses the low frequency to learn the high one (${evidence}).`;
}

/** Whom the test's own pairs favour: rates over all runs may point the other way where some have no partner. */
function favoursShared({ a, favours }: VariantComparison, shared: VariantSummary): boolean {
  return (favours === "a") === (assignmentKey(a) === assignmentKey(shared.variant));
}

function controlSentence(cells: readonly Cell[], band: "low" | "high"): string[] {
  const schemes = schemesOf(cells, band);
  if (schemes === undefined) return [];
  const { shared, unshared } = schemes;
  return [`With the ${band} one alone: shared ${rate(shared)}, unshared ${rate(unshared)}.`];
}

function joins(test: VariantComparison, a: VariantSummary, b: VariantSummary): boolean {
  const names = [assignmentKey(test.a), assignmentKey(test.b)];
  return names.includes(assignmentKey(a.variant)) && names.includes(assignmentKey(b.variant));
}
