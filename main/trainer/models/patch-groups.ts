import type { Operations, Shaped } from "../engine/operations.ts";

/**
 * Which patches share weights: moves between arrays a group has one of and arrays a patch has one of.
 * Axes `[replicate, group, ...]` and `[replicate, patch, ...]`.
 */
export class PatchGroups<T extends Shaped> {
  readonly groupCount: number;
  readonly #ops: Operations<T>;
  readonly #ownGroupEach: boolean;
  /** Axis `[patch]`. */
  readonly #groupOfPatch: T;
  /** 1 where a patch belongs to a group, axes `[1, group, patch]`. */
  readonly #membership: T;

  /** @param groups for each patch the index of the weights it uses, axis `[patch]` */
  constructor(ops: Operations<T>, groups: readonly number[]) {
    this.#ops = ops;
    this.groupCount = Math.max(...groups) + 1;
    this.#ownGroupEach = groups.every((group, patch) => group === patch);
    this.#groupOfPatch = ops.constant(groups, [groups.length], "int32");
    const membership = new Float32Array(this.groupCount * groups.length);
    groups.forEach((group, patch) => (membership[group * groups.length + patch] = 1));
    this.#membership = ops.constant(membership, [1, this.groupCount, groups.length]);
  }

  /** Gives each patch its group's array. */
  expand(perGroup: T): T {
    return this.#ownGroupEach ? perGroup : this.#ops.gather(perGroup, this.#groupOfPatch, 1);
  }

  /** Sums the patches' arrays within each group: the way back through `expand`. */
  sum(perPatch: T): T {
    if (this.#ownGroupEach) return perPatch;
    const ops = this.#ops;
    const [replicates, patches, ...rest] = perPatch.shape as [number, number, ...number[]];
    const flat = ops.reshape(perPatch, [replicates, patches, -1]);
    return ops.reshape(ops.matMul(this.#membership, flat), [replicates, this.groupCount, ...rest]);
  }
}
