import { inner, type FilterBank } from "./filter-bank.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** A linear form <v,x> of one input: v, float64, axes `[patch][coordinate]`, row-major. */
type Form = Float64Array;

/** coefficient · L(x) · cos(V(x) + phase); without `linear` the factor L is 1. */
export interface Wave {
  readonly coefficient: number;
  readonly linear?: Form;
  readonly form: Form;
  readonly phase: number;
}

/** g of a filter bank's responses as a sum of waves. */
export function wavesOf(components: readonly TheoryComponent[], bank: FilterBank): Wave[] {
  const size = bank.filters[0]!.length;
  return components.map(({ kind, patches, weight, omega, phase }) => {
    const form = formOn(patches, bank, omega);
    const coefficient = weight;
    if (kind === "cosine") return { coefficient, form, phase };
    return {
      coefficient,
      linear: form,
      form: new Float64Array(bank.groups.length * size),
      phase: 0,
    };
  });
}

/** A number as a wave. */
export function constantWave(value: number, bank: FilterBank): Wave {
  return { coefficient: value, form: formOn([], bank, 0), phase: 0 };
}

function formOn(patches: readonly number[], { filters, groups }: FilterBank, omega: number): Form {
  const size = filters[0]!.length;
  const form = new Float64Array(groups.length * size);
  for (const patch of patches) {
    filters[groups[patch]!]!.forEach((value, i) => (form[patch * size + i] = omega * value));
  }
  return form;
}

/**
 * E‖r·∂f/∂w_g‖² over one sample, for each filter g: the second moment of the gradient of a residual
 * r(x), in closed form. Subtract the squared length of the mean for the variance.
 *
 * ∂f/∂w_g = Σ_{j∈g} D_j x_j, where D_j = Σ_m a_m φ'_m is a sum of waves without linear factor. So the
 * moment is a sum of E[L L' (x_i·x_j) cos V cos V' cos V'' cos V''']; the product of cosines is an
 * eighth of the sum of cos(V ± V' ± V'' ± V'''), and `tiltedMoment` gives each.
 * @param residual r as a sum of waves
 * @returns axis `[group]`
 */
export function gradientSecondMoment(
  components: readonly TheoryComponent[],
  learner: FilterBank,
  residual: readonly Wave[],
): number[] {
  const slopes = components.map((component) => slopeOf(component, learner));
  return learner.filters.map((_, group) => {
    const patchesOf = components.map(({ patches }) =>
      patches.filter((patch) => learner.groups[patch] === group),
    );
    let sum = 0;
    for (const [first, second] of orderedPairs(residual)) {
      slopes.forEach((a, m) => {
        slopes.forEach((b, n) => {
          const pair = { first: patchesOf[m]!, second: patchesOf[n]! };
          if (pair.first.length === 0 || pair.second.length === 0) return;
          sum += productMoment([first, second, a, b], pair, learner.filters[0]!.length);
        });
      });
    }
    return sum;
  });
}

/** φ'_m·a_m·ω: for a cosine a·ω·cos(V + phase + π/2), for a linear component the number a. */
function slopeOf({ kind, patches, weight, omega, phase }: TheoryComponent, bank: FilterBank): Wave {
  if (kind === "linear") return constantWave(weight, bank);
  return {
    coefficient: weight * omega,
    form: formOn(patches, bank, omega),
    phase: phase + Math.PI / 2,
  };
}

function orderedPairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a) => items.map((b): [T, T] => [a, b]));
}

/** The patches i and j of the factor Σ_i Σ_j x_i·x_j. */
interface PatchSums {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** A product of four cosines is the mean of the cosines of their sums with every sign: 2³ of them. */
const SIGNS = 8;

/** E[Π waves · Σ_ij x_i·x_j] for four waves, the last two of which have no linear factor. */
function productMoment(
  waves: readonly [Wave, Wave, Wave, Wave],
  sums: PatchSums,
  size: number,
): number {
  const coefficient = waves.reduce((product, wave) => product * wave.coefficient, 1) / SIGNS;
  if (coefficient === 0) return 0;
  const linears = waves.flatMap(({ linear }) => (linear === undefined ? [] : [linear]));
  let sum = 0;
  for (let signs = 0; signs < SIGNS; signs++) {
    const form = Float64Array.from(waves[0].form);
    let { phase } = waves[0];
    for (let i = 1; i < 4; i++) {
      const sign = (signs >> (i - 1)) & 1 ? -1 : 1;
      phase += sign * waves[i]!.phase;
      for (let c = 0; c < form.length; c++) form[c]! += sign * waves[i]!.form[c]!;
    }
    sum += tiltedMoment(form, phase, linears, sums, size);
  }
  return coefficient * sum;
}

/**
 * E[Π L · Q · cos(<v,x> + ψ)] with Q = Σ_i Σ_j x_i·x_j and at most two linear factors L = <ℓ,x>, for
 * x ~ N(0,I). A Gaussian's characteristic function gives E[P(x) e^{i<v,x>}] = e^{−½‖v‖²} E[P(x + iv)]
 * for a polynomial P, and Wick's theorem the rest. With m = <ℓ,v>, sums V, V', Λ, Λ' of the blocks of
 * v and ℓ over the patches i and j, and core = d·(patches in both) − V·V':
 * no factor: core; one: i(m·core + Λ·V' + Λ'·V); two: (<ℓ1,ℓ2> − m1·m2)·core + Λ1·Λ2' + Λ1'·Λ2
 * − m1(Λ2·V' + Λ2'·V) − m2(Λ1·V' + Λ1'·V).
 */
function tiltedMoment(
  v: Form,
  phase: number,
  linears: readonly Form[],
  { first, second }: PatchSums,
  size: number,
): number {
  const damping = Math.exp(-inner(v, v) / 2);
  if (damping === 0) return 0;
  const [vFirst, vSecond] = [blockSum(v, first, size), blockSum(v, second, size)];
  const both = first.filter((patch) => second.includes(patch)).length;
  const core = size * both - inner(vFirst, vSecond);
  const factors = linears.map((form) => {
    const [a, b] = [blockSum(form, first, size), blockSum(form, second, size)];
    return { form, a, b, m: inner(form, v), turn: inner(a, vSecond) + inner(b, vFirst) };
  });
  const [one, two] = factors;
  if (one === undefined) return damping * Math.cos(phase) * core;
  if (two === undefined) return -damping * Math.sin(phase) * (one.m * core + one.turn);
  const together = inner(one.a, two.b) + inner(one.b, two.a);
  const spread = inner(one.form, two.form) - one.m * two.m;
  const moment = spread * core + together - one.m * two.turn - two.m * one.turn;
  return damping * Math.cos(phase) * moment;
}

/** Sum of a form's blocks over patches, axis `[coordinate]`. */
function blockSum(form: Form, patches: readonly number[], size: number): Float64Array {
  const sum = new Float64Array(size);
  for (const patch of patches) {
    for (let i = 0; i < size; i++) sum[i]! += form[patch * size + i]!;
  }
  return sum;
}
