import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import type { FilterUse } from "../../../shared/spec/filter-use.ts";

/** Filters, and which of them each patch uses. */
export interface UsedFilters extends FilterUse {
  /** Axes `[group, channel, coordinate]`, row-major. */
  readonly bank: ArrayLike<number>;
  readonly patchSize: number;
}

/**
 * The mean over pairs of patches of the cosine between their filters, channels laid end to end, in
 * float64; 0 for a pair of which one is all zeros.
 * @returns one number, or none where there is no pair
 */
export function meanPairCosine({ bank, groups, channels, patchSize }: UsedFilters): number[] {
  const size = channels * patchSize;
  const pairs = (groups.length * (groups.length - 1)) / 2;
  if (pairs === 0) return [];
  let sum = 0;
  groups.forEach((a, first) => {
    for (const b of groups.slice(first + 1)) sum += cosine(bank, a * size, bank, b * size, size);
  });
  return [sum / pairs];
}

/**
 * |cos| between the sums of each component's learned and planted filters, each filter laid where its
 * patch starts; axis `[component]`.
 * @param stride numbers from one patch's start to the next
 */
export function formAlignments(
  learner: UsedFilters,
  { filters, groups, spectrum }: PlantedTarget,
  stride: number,
): number[] {
  if (learner.channels !== 1) return [];
  const { patchSize } = learner;
  const width = (groups.length - 1) * stride + patchSize;
  return spectrum.components.map(({ patches }) => {
    const [own, planted] = [new Float64Array(width), new Float64Array(width)];
    for (const patch of patches) {
      for (let i = 0; i < patchSize; i++) {
        own[patch * stride + i]! += learner.bank[learner.groups[patch]! * patchSize + i]!;
        planted[patch * stride + i]! += filters[groups[patch]! * patchSize + i]!;
      }
    }
    return Math.abs(cosine(own, 0, planted, 0, width));
  });
}

function cosine(
  a: ArrayLike<number>,
  startA: number,
  b: ArrayLike<number>,
  startB: number,
  size: number,
): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    product += a[startA + i]! * b[startB + i]!;
    squareA += a[startA + i]! ** 2;
    squareB += b[startB + i]! ** 2;
  }
  const norms = Math.sqrt(squareA) * Math.sqrt(squareB);
  return norms === 0 ? 0 : Math.max(-1, Math.min(1, product / norms));
}
