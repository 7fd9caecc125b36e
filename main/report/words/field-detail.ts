import { SPECTRUM_POINTER } from "../../../shared/presets/paper-grid.ts";
import { componentsIn, fieldValue } from "../../../shared/results/field-words.ts";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import { spectrumClass } from "../../../shared/spectrum/spectrum-class.ts";
import { formatSetting } from "../../../shared/format/number.ts";
import { componentLabel } from "./spectrum-words.ts";

/** A field's value where there is room for all of it: a spectrum with each component and weight. */
export function fieldDetail(pointer: string, value: JsonValue | undefined): string {
  const components = pointer === SPECTRUM_POINTER ? componentsIn(value) : undefined;
  if (components === undefined) return fieldValue(pointer, value);
  const terms = components.map(
    (component) => `${formatSetting(component.weight)} × (${componentLabel(component)})`,
  );
  return `${spectrumClass(components)}: ${terms.join(" + ")}`;
}
