import { formsWith, measureForms, momentOf, type ComponentForms } from "./component-forms.ts";
import { formOf, levelOf, pairsOf, type ComponentPair } from "./component-pairs.ts";
import type { FilterBank } from "./filter-bank.ts";
import type { FilterLoss } from "./filter-loss.ts";
import { formShares } from "./form-shares.ts";
import { emptyMoment, type Moment } from "./gaussian-moments.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/** How patches are cut from one Gaussian vector X: x_j = X[j·stride … j·stride + d). */
export interface PatchLayout {
  readonly patches: number;
  readonly patchSize: number;
  readonly stride: number;
}

/**
 * The sum of a component's filters where their patches lie in X: Σ_{j∈S} ⟨w_j, x_j⟩ = ⟨W, X⟩, axis
 * `[coordinate of X]`. Filters of overlapping patches are seen in such sums alone.
 * @param filterOf the start of each patch's filter in `filters`
 */
export function summedForm(
  patches: readonly number[],
  filters: ArrayLike<number>,
  filterOf: (patch: number) => number,
  { patchSize, stride, patches: count }: PatchLayout,
): Float64Array {
  const form = new Float64Array((count - 1) * stride + patchSize);
  addForm(patches, filters, filterOf, { patchSize, stride }, form);
  return form;
}

function addForm(
  patches: readonly number[],
  filters: ArrayLike<number>,
  filterOf: (patch: number) => number,
  { patchSize, stride }: Pick<PatchLayout, "patchSize" | "stride">,
  form: Float64Array,
): void {
  for (const patch of patches) {
    const start = filterOf(patch);
    for (let i = 0; i < patchSize; i++) form[patch * stride + i]! += filters[start + i]!;
  }
}

/**
 * The population loss of linear and cosine components of linear responses, whether or not patches
 * overlap: every component is a function of one linear form of the Gaussian X, so the moments of pairs of
 * forms suffice (gaussian-moments.ts), and its gradient by a filter is the form's at the patch's place.
 */
export function linearFormLoss(
  components: readonly TheoryComponent[],
  groups: readonly number[],
  target: FilterBank,
  layout: PatchLayout,
): FilterLoss {
  const { patchSize, stride } = layout;
  const u = Float64Array.from(target.filters.flat());
  const targetOf = (patch: number): number => target.groups[patch]! * patchSize;
  const planted = components.map(({ patches }) => summedForm(patches, u, targetOf, layout));
  const targets = formsWith(components, planted);
  measureForms(targets);
  const own = formsWith(
    components,
    planted.map((form) => new Float64Array(form.length)),
  );
  const slopes = planted.map((form) => new Float64Array(form.length));
  const forms = components.map((component) => formOf(component));
  // Pairs without a common patch may still have a covariance where patches overlap.
  const pairs = pairsOf(forms, forms, true);
  const moment = emptyMoment();
  const meanSquare = pairs.reduce((sum, pair) => {
    momentOf(pair, targets, targets, moment);
    return sum + pair.weight * moment.value;
  }, 0);
  const filterOf = (patch: number): number => groups[patch]! * patchSize;
  const meet = (filters: Float64Array): void => {
    components.forEach(({ patches }, m) => {
      own.forms[m]!.fill(0);
      slopes[m]!.fill(0);
      addForm(patches, filters, filterOf, layout, own.forms[m]!);
    });
    measureForms(own);
  };
  const pullBack = (gradient: Float64Array): void => {
    gradient.fill(0);
    components.forEach(({ patches }, m) => {
      for (const patch of patches) {
        const start = filterOf(patch);
        for (let i = 0; i < patchSize; i++) {
          gradient[start + i]! += slopes[m]![patch * stride + i]!;
        }
      }
    });
  };
  const targetMean = meanOf(components, targets);
  const sharesOf = formShares(components, pairs, targets);
  return {
    denominator: denominatorOf(targetMean, meanSquare),
    at: (filters, gradient) => {
      meet(filters);
      let loss = meanSquare;
      for (const pair of pairs) {
        momentOf(pair, own, own, moment);
        loss += pair.weight * moment.value;
        // E[φ_m(Z)φ_n(Z)] moves with both of its forms.
        addSlope(pair, own, own, moment, pair.weight, slopes[pair.m]!);
        addSecondSlope(pair, own, moment, pair.weight, slopes[pair.n]!);
        momentOf(pair, own, targets, moment);
        loss -= 2 * pair.weight * moment.value;
        addSlope(pair, own, targets, moment, -2 * pair.weight, slopes[pair.m]!);
      }
      pullBack(gradient);
      return loss;
    },
    targetPart: (filters, gradient) => {
      meet(filters);
      for (const pair of pairs) {
        momentOf(pair, own, targets, moment);
        addSlope(pair, own, targets, moment, -2 * pair.weight, slopes[pair.m]!);
      }
      // +2 E g* · ∂E g(Z)/∂w: the target's mean level is no signal.
      components.forEach((component, m) => {
        const form = own.forms[m]!;
        const mean = levelOf(component, own.variances[m]!);
        const slope = -2 * targetMean * mean * component.omega ** 2;
        for (let i = 0; i < form.length; i++) slopes[m]![i]! += slope * form[i]!;
      });
      pullBack(gradient);
    },
    learnedShares: (filters) => {
      meet(filters);
      return sharesOf(own);
    },
  };
}

/** Adds times·∂moment by the first form of a pair. */
function addSlope(
  { m, n, scale }: ComponentPair,
  own: ComponentForms,
  other: ComponentForms,
  { byVarianceA, byCovariance }: Moment,
  times: number,
  slope: Float64Array,
): void {
  const [a, b] = [own.forms[m]!, other.forms[n]!];
  const along = 2 * times * own.omegas[m]! ** 2 * byVarianceA;
  const mixed = times * scale * byCovariance;
  for (let i = 0; i < a.length; i++) slope[i]! += along * a[i]! + mixed * b[i]!;
}

/** Adds times·∂moment by the second form of a pair whose two forms are both learned. */
function addSecondSlope(
  { m, n, scale }: ComponentPair,
  own: ComponentForms,
  { byVarianceB, byCovariance }: Moment,
  times: number,
  slope: Float64Array,
): void {
  const [a, b] = [own.forms[m]!, own.forms[n]!];
  const along = 2 * times * own.omegas[n]! ** 2 * byVarianceB;
  const mixed = times * scale * byCovariance;
  for (let i = 0; i < b.length; i++) slope[i]! += along * b[i]! + mixed * a[i]!;
}

/** A variance below this share of the mean square is rounding: the target is constant. */
const ROUNDING_SHARE = 1e-14;

function meanOf(components: readonly TheoryComponent[], { variances }: ComponentForms): number {
  return components.reduce((sum, one, m) => sum + levelOf(one, variances[m]!), 0);
}

function denominatorOf(mean: number, meanSquare: number): number {
  const variance = meanSquare - mean * mean;
  if (variance > ROUNDING_SHARE * meanSquare) return variance;
  return mean === 0 ? 1 : mean * mean;
}
