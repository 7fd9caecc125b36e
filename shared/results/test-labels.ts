import { countOf, joinWords } from "../format/sentence.ts";
import { fieldName } from "../spec/fields.ts";
import type { TestFamily } from "./result-file.ts";
import { EXPERIMENT_POINTER } from "./variant-label.ts";
import type { VariantNames } from "./variant-names.ts";

/**
 * What a reader must know of a comparison's paired tests: which were made, which of them are shown,
 * and what they are corrected over. The same sentences on screen, in reports and on the command line.
 * @param variants how many there are
 */
export function testWords(
  family: TestFamily,
  variants: number,
  nameOf: VariantNames,
): readonly string[] {
  const { corrected, pairs, pairsWithoutSeeds, reference } = family;
  if (variants < 2) return [];
  if (pairs === 0) return [nothingTested(pairsWithoutSeeds)];
  const against =
    reference === undefined
      ? []
      : [`“${nameOf(reference)}” is tested against every other variant.`];
  const without =
    pairsWithoutSeeds === 0
      ? []
      : [`${pairsOf(pairsWithoutSeeds)} no seed in common and cannot be tested.`];
  const tests = `${corrected} ${corrected === 1 ? "test" : "tests"}`;
  return [
    ...against,
    ...shownWords(family, tests),
    ...without,
    ...[seenSeedsNote(family)].filter((note) => note !== ""),
  ];
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
