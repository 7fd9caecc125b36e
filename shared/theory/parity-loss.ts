import type { PatchMap } from "../registry/patch-maps/registry.ts";
import { kindOf, type Component } from "../registry/components/registry.ts";
import { weightFactor } from "../spectrum/spectrum.ts";
import type { SpectrumSpec } from "../spec/schema.ts";
import type { FilterBank } from "./filter-bank.ts";
import type { FilterLoss } from "./filter-loss.ts";
import { patchClasses } from "./response-dynamics.ts";
import {
  emptyProducts,
  responseProducts,
  type Fineness,
  type ProductsOf,
  type ResponseProducts,
} from "./response-products.ts";

/** a·Π_{j∈S} z_j, its weight normalised. */
export interface ParityTerm {
  /** S, ascending. */
  readonly patches: readonly number[];
  readonly weight: number;
}

/** A component's terms as parities over its patches; undefined where one of them is something else. */
export function parityTerms(component: Component): ParityTerm[] | undefined {
  const terms: ParityTerm[] = [];
  for (const term of kindOf(component).terms(component)) {
    const { patches, coefficient } = term;
    if (term.type === "cosine") return undefined;
    if (term.type === "linear") {
      terms.push(...patches.map((patch) => ({ patches: [patch], weight: coefficient })));
      continue;
    }
    if (term.orders.some((order) => order > 1)) return undefined;
    const read = patches.filter((_, i) => term.orders[i] === 1).sort((a, b) => a - b);
    terms.push({ patches: read, weight: coefficient });
  }
  return terms;
}

/**
 * A spectrum as distinct parities, those over the same patches added up.
 * @returns undefined where a component is no sum of parities
 */
export function parityComponents(spectrum: SpectrumSpec): ParityTerm[] | undefined {
  const factor = weightFactor(spectrum);
  const bySupport = new Map<string, ParityTerm>();
  for (const component of spectrum.components) {
    const terms = parityTerms(component);
    if (terms === undefined) return undefined;
    for (const { patches, weight } of terms) {
      const before = bySupport.get(patches.join())?.weight ?? 0;
      const total = before + factor * component.weight * weight;
      bySupport.set(patches.join(), { patches, weight: total });
    }
  }
  // A constant is the same in learner and target.
  return [...bySupport.values()].filter(({ patches }) => patches.length > 0);
}

/**
 * The population loss of parities over an odd map. Different parities are orthogonal, so with
 * Q_j = E h(w_j,x)², R_j = E h(w_j,x)h(u_j,x), T_j = E h(u_j,x)² the loss is
 * Σ_m a_m² (Π_{S_m} Q_j − 2 Π_{S_m} R_j + Π_{S_m} T_j).
 */
export class ParityLoss implements Omit<FilterLoss, "learnedShares"> {
  readonly denominator: number;
  readonly #terms: readonly ParityTerm[];
  readonly #groups: readonly number[];
  readonly #classOf: readonly number[];
  /** A patch of each class that some term reads; the others never move. */
  readonly #met: readonly number[];
  readonly #products: readonly ProductsOf[];
  /** Axis `[class]`: patches of one filter and one planted filter have equal products. */
  readonly #now: readonly ResponseProducts[];
  /** The filters that `#now` is of, axis `[class]`; not a number before the first. */
  readonly #metWith: readonly Float64Array[];
  /** E h(u_j,x)², axis `[patch]`. */
  readonly #target: readonly number[];
  readonly #patchSize: number;
  readonly #bySquare: Float64Array;
  readonly #byCross: Float64Array;

  constructor(
    terms: readonly ParityTerm[],
    map: PatchMap,
    learner: FilterBank,
    target: FilterBank,
    fineness: Fineness,
  ) {
    const { groups } = learner;
    const { classOf, pairs } = patchClasses(groups, target.groups);
    this.#classOf = classOf;
    const filters = target.filters.map((filter) => Float64Array.from(filter));
    const longest = Math.max(...[...learner.filters, ...target.filters].map(lengthOf));
    const perTarget = filters.map((u) => responseProducts(map, u, longest * ROOM, fineness));
    this.#patchSize = filters[0]!.length;
    this.#products = pairs.map(({ planted }) => perTarget[planted]!);
    this.#now = this.#products.map(() => emptyProducts(this.#patchSize));
    this.#metWith = this.#products.map(() => new Float64Array(this.#patchSize).fill(NaN));
    this.#terms = terms;
    const read = new Set(terms.flatMap(({ patches }) => patches));
    const firstOf = new Map([...read].map((patch) => [this.#classOf[patch]!, patch]));
    this.#met = [...firstOf.values()];
    this.#groups = groups;
    const own = emptyProducts(this.#patchSize);
    const squares = filters.map((u, i) => {
      perTarget[i]!(u, own);
      return own.square;
    });
    this.#target = target.groups.map((planted) => squares[planted]!);
    this.#bySquare = new Float64Array(this.#now.length);
    this.#byCross = new Float64Array(this.#now.length);
    const variance = this.#sum((patch) => this.#target[patch]!);
    this.denominator = variance > 0 ? variance : 1;
  }

  at(filters: Float64Array, gradient: Float64Array): number {
    this.#meet(filters);
    this.#bySquare.fill(0);
    this.#byCross.fill(0);
    let loss = 0;
    for (const { patches, weight } of this.#terms) {
      const factor = weight * weight;
      const square = (patch: number): number => this.#now[this.#classOf[patch]!]!.square;
      const cross = (patch: number): number => this.#now[this.#classOf[patch]!]!.cross;
      const [q, r] = [productOf(patches, square), productOf(patches, cross)];
      loss += factor * (q - 2 * r + productOf(patches, (patch) => this.#target[patch]!));
      for (const patch of patches) {
        const index = this.#classOf[patch]!;
        this.#bySquare[index]! += factor * productWithout(patches, patch, square);
        this.#byCross[index]! -= 2 * factor * productWithout(patches, patch, cross);
      }
    }
    this.#pullBack(gradient);
    return loss;
  }

  /** Σ_m −2 a_m² Π_{i∈S_m∖j} R_i · ∇R_j for every patch j; parities have mean 0. */
  targetPart(filters: Float64Array, gradient: Float64Array): void {
    this.#meet(filters);
    this.#bySquare.fill(0);
    this.#byCross.fill(0);
    for (const { patches, weight } of this.#terms) {
      const cross = (patch: number): number => this.#now[this.#classOf[patch]!]!.cross;
      for (const patch of patches) {
        const slope = 2 * weight * weight * productWithout(patches, patch, cross);
        this.#byCross[this.#classOf[patch]!]! -= slope;
      }
    }
    this.#pullBack(gradient);
  }

  /** Π_{S_m} T_j, the variance of each term without its weight, axis `[term]`. */
  get variances(): number[] {
    return this.#terms.map(({ patches }) => productOf(patches, (patch) => this.#target[patch]!));
  }

  /** How much of each term is learned: Π_{S_m} R_j/T_j, axis `[term]`. */
  learned(filters: Float64Array): number[] {
    this.#meet(filters);
    return this.#terms.map(({ patches }) =>
      productOf(patches, (patch) => {
        const square = this.#target[patch]!;
        return square === 0 ? 0 : this.#now[this.#classOf[patch]!]!.cross / square;
      }),
    );
  }

  /** Leaves the products of each class's filter in `#now`; those of a filter that stays are kept. */
  #meet(filters: Float64Array): void {
    const size = this.#patchSize;
    for (const patch of this.#met) {
      const index = this.#classOf[patch]!;
      const start = this.#groups[patch]! * size;
      const filter = filters.subarray(start, start + size);
      const metWith = this.#metWith[index]!;
      if (filter.every((value, i) => value === metWith[i])) continue;
      metWith.set(filter);
      this.#products[index]!(filter, this.#now[index]!);
    }
  }

  #pullBack(gradient: Float64Array): void {
    gradient.fill(0);
    const size = this.#patchSize;
    for (const patch of this.#met) {
      const index = this.#classOf[patch]!;
      const { bySquare, byCross } = this.#now[index]!;
      const start = this.#groups[patch]! * size;
      const [square, cross] = [this.#bySquare[index]!, this.#byCross[index]!];
      for (let i = 0; i < size; i++) {
        gradient[start + i]! += square * bySquare[i]! + cross * byCross[i]!;
      }
    }
  }

  #sum(of: (patch: number) => number): number {
    return this.#terms.reduce(
      (sum, { patches, weight }) => sum + weight * weight * productOf(patches, of),
      0,
    );
  }
}

/** How much longer than now filters may grow before the integrals lose digits. */
const ROOM = 1.1;

function lengthOf(filter: readonly number[]): number {
  return Math.sqrt(filter.reduce((sum, value) => sum + value * value, 0));
}

function productOf(patches: readonly number[], of: (patch: number) => number): number {
  let product = 1;
  for (const patch of patches) product *= of(patch);
  return product;
}

function productWithout(
  patches: readonly number[],
  left: number,
  of: (patch: number) => number,
): number {
  let product = 1;
  for (const patch of patches) if (patch !== left) product *= of(patch);
  return product;
}
