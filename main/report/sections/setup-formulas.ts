import { kindOf } from "../../../shared/registry/components/registry.ts";
import { patchMapOf } from "../../../shared/registry/patch-maps/registry.ts";
import type { TargetSpec, VariantSpec } from "../../../shared/spec/schema.ts";
import { formula, type Formula } from "../document.ts";

/** What the target's sum is multiplied by, in TeX; nothing where it stands as it is. */
const FACTORS: Readonly<Record<TargetSpec["spectrum"]["normalize"], string>> = {
  none: "",
  "sum-of-weights": String.raw`\frac{1}{\sum_m |a_m|} `,
  "unit-variance": String.raw`\frac{1}{\sigma} `,
};

/** The target, its components, the loss and the measure of success, as docs/science.md defines them. */
export function setupFormulas({ target, success }: VariantSpec): readonly Formula[] {
  const planted = target.labels === "planted" ? targetFormulas(target) : [];
  const loss = formula(
    "The loss of a batch of B samples",
    String.raw`L = \frac{1}{B} \sum_{b=1}^{B} \bigl(\hat{y}(x_b) - y_b\bigr)^2`,
  );
  return success.metric === "testNmse" ? [...planted, loss, NMSE] : [...planted, loss];
}

const NMSE = formula(
  "The normalised test error",
  String.raw`\mathrm{NMSE} = \frac{\mathrm{MSE}_{\mathrm{test}}}{\operatorname{Var}(y_{\mathrm{test}})}`,
);

function targetFormulas({ spectrum, patchMap, noise }: TargetSpec): readonly Formula[] {
  const error =
    noise > 0 ? String.raw` + \varepsilon, \quad \varepsilon \sim \mathcal{N}(0, ${noise}^2)` : "";
  const sum = String.raw`y = ${FACTORS[spectrum.normalize]}\sum_m a_m \, \varphi_m(z)${error}`;
  const kinds = [...new Set(spectrum.components.map(({ kind }) => kind))];
  return [
    formula("The target", sum),
    responses(patchMap),
    ...kinds.map((kind) => {
      const { formula: value, label } = kindOf({ kind });
      const tex = String.raw`\varphi_{\text{${label}}}(z) = ${value}`;
      return formula(`A ${label} component on the patches S`, tex);
    }),
  ];
}

/** What the target's head reads of each patch. */
function responses(map: TargetSpec["patchMap"]): Formula {
  if (map === "two-layer") {
    return formula(
      "The response of each window of patches, by two layers of filters",
      String.raw`z_l = \sum_i v_{l,i} \tanh \langle u_{j(l,i)}, x_{j(l,i)} \rangle`,
    );
  }
  const tex = String.raw`z_j = h(u_j, x_j), \quad h(w, x) = ${patchMapOf(map).formula}`;
  return formula("The response of each patch to its planted filter", tex);
}
