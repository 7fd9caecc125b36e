import { capitalized, countOf, joinWords } from "../format/sentence.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { fieldName } from "../spec/fields.ts";
import { pairsWarning } from "./pairs-warning.ts";
import type { TestFamily, VariantComparison } from "./result-file.ts";
import { EXPERIMENT_POINTER } from "./variant-label.ts";
import type { VariantNames } from "./variant-names.ts";

/** More pairs of variants than this are counted instead of named. */
const MAX_NAMED_PAIRS = 3;

/** A test as far as its variants and its size go. */
type SizedTest = Pick<VariantComparison, "a" | "b" | "pairs">;

/**
 * What a reader must know of a comparison's paired tests: which were made, which of them are shown,
 * what they are corrected over, and which have too few pairs to show anything. The same sentences on
 * screen, in reports and on the command line.
 * @param shown the tests that are shown
 * @param variants how many there are
 */
export function testWords(
  family: TestFamily,
  shown: readonly SizedTest[],
  variants: number,
  nameOf: VariantNames,
): readonly string[] {
  const { corrected, pairs, pairsWithoutSeeds, reference } = family;
  if (variants < 2) return [];
  if (pairs === 0) return [nothingTested(pairsWithoutSeeds)];
  const tests = `${corrected} ${corrected === 1 ? "test" : "tests"}`;
  return [
    reference === undefined ? "" : `“${nameOf(reference)}” is tested against every other variant.`,
    ...shownWords(family, tests),
    pairsWithoutSeeds === 0
      ? ""
      : `${pairsOf(pairsWithoutSeeds)} no seed in common and cannot be tested.`,
    ...floorWords(shown, family, nameOf),
    seenSeedsNote(family),
  ].filter((sentence) => sentence !== "");
}

/** What so few pairs can never show: once for all tests that share it, naming them if not all do. */
function floorWords(
  shown: readonly SizedTest[],
  { corrected, shownPairs }: TestFamily,
  nameOf: VariantNames,
): readonly string[] {
  const floorOf = ({ pairs }: SizedTest): string | null => pairsWarning(pairs, corrected);
  return [...new Set(shown.map(floorOf))].flatMap((floor) => {
    if (floor === null) return [];
    const own = shown.filter((test) => floorOf(test) === floor);
    const which = own.length === shown.length ? "" : `for ${namedPairs(own, shownPairs, nameOf)}: `;
    return [`${capitalized(`${which}${floor}`)}.`];
  });
}

function namedPairs(tests: readonly SizedTest[], of: number, nameOf: VariantNames): string {
  const pairs = new Map(
    tests.map((test) => [`${assignmentKey(test.a)} ${assignmentKey(test.b)}`, test]),
  );
  if (pairs.size > MAX_NAMED_PAIRS) return `${pairs.size} of the ${of} pairs of variants`;
  return [...pairs.values()].map(({ a, b }) => `“${nameOf(a)}” and “${nameOf(b)}”`).join("; ");
}

/** That seeds were added after looking at the first of them; empty where none were. */
export function seenSeedsNote({ seenSeeds }: Pick<TestFamily, "seenSeeds">): string {
  if (seenSeeds === undefined) return "";
  return `The first ${countOf(seenSeeds, "seed")} had been seen before the others were added, so these tests are exploratory.`;
}

function shownWords({ pairs, shownPairs, reference }: TestFamily, tests: string): string[] {
  if (shownPairs === pairs) return [`Two-sided. Holm’s correction is over ${tests}.`];
  return [
    `Of ${pairs} pairs of variants, the ${shownPairs} with the smallest p are shown; ${pairs - shownPairs} are left out.`,
    `Since the pairs were chosen by their results, Holm’s correction is over all ${tests} that were made, shown or not.`,
    ...(reference === undefined ? ["Choosing a reference variant means fewer tests."] : []),
  ];
}

function nothingTested(pairsWithoutSeeds: number): string {
  return pairsWithoutSeeds > 0
    ? "No two variants have seeds in common, so there is nothing to test in pairs."
    : "No two of these variants differ in just one setting. Choose two variants, or a reference variant, to get paired tests.";
}

const pairsOf = (count: number): string => (count === 1 ? "1 pair has" : `${count} pairs have`);

/** What grouping runs by fields does to the numbers; empty where each variant is by itself. */
export function groupingWords(groupedBy: readonly string[] = []): string {
  if (groupedBy.length === 0) return "";
  const by = joinWords(
    groupedBy.map((p) => (p === EXPERIMENT_POINTER ? "experiment" : fieldName(p))),
  );
  return (
    `Runs are grouped by ${by}, whatever else differs; counts and intervals are over all runs of a group. ` +
    "Tests have one pair per seed: the geometric mean of its NMSE over the settings that both groups have."
  );
}

/** That equal variants were taken together or kept apart, in a sentence; empty for one experiment. */
export function mergeWords(experiments: number, merged: boolean): string {
  if (experiments < 2) return "";
  return merged
    ? `Equal variants of the ${experiments} experiments are pooled; a seed counts once.`
    : `The variants of the ${experiments} experiments are kept apart, each under its experiment’s name.`;
}
