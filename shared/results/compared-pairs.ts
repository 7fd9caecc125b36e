import type { Assignment } from "../spec/variants.ts";

/**
 * The pairs of variants that are compared by paired tests. Of many variants only those that differ
 * in one setting: a pair that differs in two answers no question. Where some differ in the model,
 * those alone: what another architecture changes is the lab's question, and every test more would
 * weaken its answer. Two variants are always compared; whoever chose them asked.
 */
export function comparedPairs<V extends { readonly assignment: Assignment }>(
  variants: readonly V[],
): readonly (readonly [V, V])[] {
  const [first, second, ...others] = variants;
  if (first === undefined || second === undefined) return [];
  if (others.length === 0) return [[first, second]];
  const neighbours = variants.flatMap((a, i) =>
    variants.slice(i + 1).flatMap((b) => {
      const [pointer, ...more] = differingAxes(a.assignment, b.assignment);
      return pointer === undefined || more.length > 0 ? [] : [{ a, b, pointer }];
    }),
  );
  const ofModels = neighbours.filter(({ pointer }) => /^\/model(\/|$)/.test(pointer));
  const asked = ofModels.length > 0 ? ofModels : neighbours;
  return asked.map(({ a, b }) => [a, b]);
}

/** The paired tests of each compared pair: one of success, one of NMSE. */
export const TESTS_PER_PAIR = 2;

/** What a reader of plans for more seeds must know, once. */
export const PLAN_NOTE =
  "Plans take what was seen as true of all seeds and Holm’s correction at its worst. Fix the number " +
  "before running it: seeds added after looking make a result exploratory.";

/** The axes on which two variants have different values. */
function differingAxes(a: Assignment, b: Assignment): string[] {
  const pointers = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...pointers].filter(
    (pointer) => JSON.stringify(a[pointer]) !== JSON.stringify(b[pointer]),
  );
}
