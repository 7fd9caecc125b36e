import { addTo, formOf, pairsOf, sumOver } from "./component-pairs.ts";
import { emptyFormMoments, SpectrumLoss, type FormMoments } from "./spectrum-loss.ts";
import type { TheoryComponent } from "./theory-spectrum.ts";

/**
 * The population loss of linear and cosine components of linear responses to Gaussian patches that do not
 * overlap, as a function of moments of the filters alone: the responses Z_j = <w_j,x_j> and T_j = <u_j,x_j>
 * are jointly Gaussian and independent between patches, so the forms have the variances ω²Σ_{j∈S}‖w_j‖²
 * and the covariances ω_m·ω_n·Σ_{j∈S_m∩S_n}<w_j,u_j>.
 *
 * A state is ‖w_j‖² of all patches, then <w_j,u_j> of all. By the chain rule the gradient of patch j's
 * filter is 2·∂‖w_j‖²·w_j + ∂<w_j,u_j>·u_j; where an entry stands for several patches, ∂ is their sum.
 * @param target ‖u_j‖², axis `[patch]`, or `[class]` with `classOf`
 * @param classOf for each patch the index of its moments: patches that share a filter and a planted filter
 *   have equal moments, so one entry can stand for all. Axis `[patch]`; default: each patch its own
 */
export function populationLoss(
  components: readonly TheoryComponent[],
  target: Float64Array,
  classOf?: readonly number[],
): SpectrumLoss {
  const size = target.length;
  const forms = components.map((component) => formOf(component, classOf));
  const pairs = pairsOf(forms);
  const measure = (state: Float64Array, { variances, own, cross }: FormMoments): void => {
    for (let m = 0; m < forms.length; m++) {
      const { component, classes } = forms[m]!;
      variances[m] = component.omega * component.omega * sumOver(classes, state);
    }
    for (let p = 0; p < pairs.length; p++) {
      const { m, n, common, scale } = pairs[p]!;
      if (m <= n) own[p] = scale * sumOver(common, state);
      cross[p] = scale * sumOver(common, state, size);
    }
  };
  const pullBack = ({ variances, own, cross }: FormMoments, gradient: Float64Array): void => {
    gradient.fill(0);
    for (let m = 0; m < forms.length; m++) {
      const { component, classes } = forms[m]!;
      addTo(gradient, classes, component.omega * component.omega * variances[m]!);
    }
    for (let p = 0; p < pairs.length; p++) {
      const { m, n, common, scale } = pairs[p]!;
      if (m <= n) addTo(gradient, common, scale * own[p]!);
      addTo(gradient, common, scale * cross[p]!, size);
    }
  };
  const found = emptyFormMoments(components, pairs);
  measure(Float64Array.of(...target, ...target), found);
  return new SpectrumLoss(components, pairs, { measure, pullBack }, found);
}
