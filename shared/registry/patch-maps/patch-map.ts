/** Operations on numbers of any kind (tensors, vectors, text of a kernel), entry by entry. */
export interface Arithmetic<T> {
  cos(x: T): T;
  sin(x: T): T;
  tanh(x: T): T;
  /** gradient·(1 − y²) for y = tanh(x). */
  tanhGradient(y: T, gradient: T): T;
  /** max(0, x) */
  relu(x: T): T;
  /** The gradient where y > 0 for y = relu(x), else 0. */
  reluGradient(y: T, gradient: T): T;
  multiply(a: T, b: T): T;
  /** factor·x */
  scale(x: T, factor: number): T;
}

/** f(t), and the way back through it. */
export interface Bent<T> {
  readonly value: T;
  /** From the gradient by f(t) to that by t: gradient·f′(t). */
  gradient(byValue: T): T;
}

/**
 * Everything the lab knows of one patch map h. A new map is one file with such an entry, one line of
 * `registry.ts` and one of the fused kernels' table (`shared/fused/network.ts`).
 */
export interface PatchMapEntry {
  /** The map in the form's list: `tanh ⟨w, x⟩`. */
  readonly label: string;
  /** What it is and when one uses it, a sentence. */
  readonly help: string;
  /** h(w, x) in TeX. */
  readonly formula: string;
  /** Where f is applied: `product` is h = f(⟨w,x⟩), `coordinates` h = Σ_i f(w_i·x_i). */
  readonly over: "product" | "coordinates";
  /** Whether f(−t) = −f(t), so that the map's mean over symmetric data is 0. */
  readonly isOdd: boolean;
  /** f(t) in float64. */
  value(t: number): number;
  /** f′(t) in float64; at a kink that of the left side. */
  slope(t: number): number;
  /** f as engines compile it. */
  forward<T>(arithmetic: Arithmetic<T>, t: T): Bent<T>;
}
