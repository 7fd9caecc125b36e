import type { ComparedVariant } from "../../shared/api/records.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import { modelFamily } from "../../shared/registry/architectures/registry.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import { spectrumClass } from "../../shared/spectrum/spectrum-class.ts";

/** The variants of one experiment, by their index, as a comparison would have them. */
export function experimentVariants(
  experiment: Experiment,
): readonly Omit<ComparedVariant, "experimentIds">[] {
  return expandVariants(experiment).map(({ assignment, spec }) => ({
    key: assignmentKey(assignment),
    assignment,
    label: variantLabel(assignment),
    ...modelFamily(spec.model),
    spectrum: spectrumClass(spec.target.spectrum.components),
    spec,
  }));
}
