import { canonicalJson } from "../spec/canonical.ts";
import type { Assignment } from "../spec/variants.ts";
import { EXPERIMENT_POINTER } from "./variant-label.ts";

interface Assigned {
  readonly assignment: Assignment;
}

/**
 * The pairs of variants that are compared by paired tests. Of many variants only those that differ
 * in one setting: a pair that differs in two answers no question. Where some differ in the model,
 * those alone: what another architecture changes is the lab's question, and every test more would
 * weaken its answer. Variants of different experiments are compared where neither experiment has the
 * other's variant itself, which would be the same question again. Two variants are always compared;
 * whoever chose them asked. Where a reference is chosen, all others are compared with it alone.
 */
export function comparedPairs<V extends Assigned>(
  variants: readonly V[],
  reference?: V,
): readonly (readonly [V, V])[] {
  if (reference !== undefined) {
    return variants.filter((other) => other !== reference).map((other) => [reference, other]);
  }
  const [first, second, ...others] = variants;
  if (first === undefined || second === undefined) return [];
  if (others.length === 0) return [[first, second]];
  const neighbours = neighbouringPairs(variants);
  const ofModels = neighbours.filter(({ pointer }) => isOfModel(pointer));
  const asked = ofModels.length > 0 ? ofModels : neighbours;
  return asked.map(({ a, b }) => [a, b]);
}

/**
 * Pairs that differ in one setting, in the order of the variants. Those that differ in a given one
 * share all others, so that variants are gathered by what they share and never compared all with all.
 */
function neighbouringPairs<V extends Assigned>(variants: readonly V[]) {
  const place = new Map(variants.map((variant, i) => [variant, i]));
  const has = new Set(variants.map(({ assignment }) => canonicalJson({ ...assignment })));
  const settings = variants.map(({ assignment }) => withoutName(assignment));
  const pointers = [...new Set(settings.flatMap((own) => Object.keys(own)))];
  const pairs = pointers.flatMap((pointer) => {
    const sharing = Map.groupBy(variants, (_, i) => {
      const { [pointer]: _own, ...others } = settings[i]!;
      return canonicalJson(others);
    });
    return [...sharing.values()].flatMap((group) =>
      pairsOf(group)
        .filter(([a, b]) => asksSomethingNew(a.assignment, b.assignment, pointer, has))
        .map(([a, b]) => ({ a, b, pointer })),
    );
  });
  return pairs.sort(
    (x, y) => place.get(x.a)! - place.get(y.a)! || place.get(x.b)! - place.get(y.b)!,
  );
}

function asksSomethingNew(
  a: Assignment,
  b: Assignment,
  pointer: string,
  has: ReadonlySet<string>,
): boolean {
  if (canonicalJson({ v: a[pointer] ?? null }) === canonicalJson({ v: b[pointer] ?? null })) {
    return false;
  }
  const [nameA, nameB] = [a[EXPERIMENT_POINTER], b[EXPERIMENT_POINTER]];
  if (nameA === undefined || nameB === undefined || nameA === nameB) return true;
  const swapped = [
    { ...b, [EXPERIMENT_POINTER]: nameA },
    { ...a, [EXPERIMENT_POINTER]: nameB },
  ];
  return !swapped.some((other) => has.has(canonicalJson(other)));
}

function pairsOf<V>(group: readonly V[]): (readonly [V, V])[] {
  return group.flatMap((a, i) => group.slice(i + 1).map((b): readonly [V, V] => [a, b]));
}

function withoutName({ [EXPERIMENT_POINTER]: _name, ...settings }: Assignment): Assignment {
  return settings;
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
  "Plans assume that what was observed holds for all seeds, and that Holm’s correction is at its " +
  "strictest. Fix the number of seeds before running them: seeds added after seeing the results " +
  "make the comparison exploratory.";
