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
  const ofModels = neighbours.filter(({ pointer }) => isOfModel(pointer));
  const asked = ofModels.length > 0 ? ofModels : neighbours;
  return asked.map(({ a, b }) => [a, b]);
}

/** The paired tests of each compared pair: one of success, one of NMSE. */
const TESTS_PER_PAIR = 2;

/**
 * How many paired tests a comparison of all variants of a grid makes, counted without listing the
 * pairs, whose number grows with the square of the variants'.
 * @param axes the values of each axis by its pointer, all different
 */
export function testsOfGrid(axes: Readonly<Record<string, readonly unknown[]>>): number {
  const lengths = Object.entries(axes).filter(([, values]) => values.length > 1);
  const variants = lengths.reduce((product, [, { length }]) => product * length, 1);
  if (variants === 2) return TESTS_PER_PAIR;
  const ofModels = lengths.filter(([pointer]) => isOfModel(pointer));
  const asked = ofModels.length > 0 ? ofModels : lengths;
  // Along an axis of k values, each choice on the other axes has k (k - 1) / 2 neighbouring pairs.
  const pairs = asked.map(([, { length: k }]) => ((k * (k - 1)) / 2) * (variants / k));
  return TESTS_PER_PAIR * pairs.reduce((sum, count) => sum + count, 0);
}

const isOfModel = (pointer: string): boolean => /^\/model(\/|$)/.test(pointer);

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
