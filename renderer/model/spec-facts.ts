import { SHARING_POINTER, SPECTRUM_POINTER } from "../../shared/presets/paper-grid.ts";
import { SpecError } from "../../shared/spec/problem.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import { describeComponent } from "../../shared/spectrum/component.ts";
import type { Experiment, JsonValue, VariantSpec } from "../../shared/spec/schema.ts";
import { fieldValue } from "../../shared/results/field-words.ts";
import { toJson } from "../../shared/spec/json-object.ts";
import { fieldText } from "./field-value.ts";
import { fieldAt, fieldsBySection } from "./fields/all-fields.ts";
import type { Field } from "./fields/field.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const SECTIONS = ["data", "target", "model", "training", "record"] as const;

/** What an experiment sets, field by field in words; swept fields list their values. */
export function specFacts(spec: Experiment): { section: string; facts: Fact[] }[] {
  const forms = specForms(spec);
  return SECTIONS.map((section) => {
    const facts = fieldsBySection[section].flatMap((field) => {
      const own = forms.filter((form) => field.applies?.(toJson(form)) ?? true);
      if (own.length === 0) return [];
      return [{ label: field.label, value: factText(spec, own, field) }];
    });
    if (section === "target") facts.push(...spectrumFact(spec, forms));
    if (section === "model") facts.push(...sharingFact(spec, forms));
    return { section, facts };
  });
}

/**
 * The forms that an experiment takes by axes that vary more than one field, such as a whole model;
 * the experiment itself where there are none.
 */
export function specForms(spec: Experiment): readonly VariantSpec[] {
  const isPlain = (pointer: string): boolean =>
    fieldAt(pointer) !== undefined || pointer === SPECTRUM_POINTER;
  const axes = Object.entries(spec.axes).filter(([pointer]) => !isPlain(pointer));
  if (axes.length === 0) return [spec];
  try {
    const whole = { ...spec, axes: Object.fromEntries(axes) };
    return expandVariants(whole).map((variant) => variant.spec);
  } catch (error) {
    // These axes need another one beside them to make sense: the experiment's own values then.
    if (error instanceof SpecError) return [spec];
    throw error;
  }
}

/** Different values once each, as lists of swept values are written. */
const listed = (values: readonly string[]): string => [...new Set(values)].join(" · ");

function factText(spec: Experiment, forms: readonly VariantSpec[], field: Field): string {
  const swept = spec.axes[field.pointer];
  if (swept !== undefined) return sweptText(field.pointer, swept);
  return listed(forms.map((form) => valueText(form, field)));
}

function valueText(form: VariantSpec, field: Field): string {
  const value = readPointer(form, field.pointer);
  if (value === undefined) return field.absent ?? "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = fieldText(value);
  if (field.input.kind === "choice") {
    return field.input.options.find((option) => option.value === text)?.label ?? text;
  }
  return field.unit === undefined ? text : `${text} ${field.unit}`;
}

function spectrumFact({ axes }: Experiment, forms: readonly VariantSpec[]): Fact[] {
  const planted = forms.filter(({ target }) => target.labels === "planted");
  if (planted.length === 0) return [];
  const own = planted.map(({ target }) =>
    target.spectrum.components.map((c) => `${c.weight} × ${describeComponent(c)}`).join(" + "),
  );
  return [{ label: "Spectrum", value: sweptOr(axes, SPECTRUM_POINTER, own) }];
}

function sharingFact({ axes }: Experiment, forms: readonly VariantSpec[]): Fact[] {
  const own = forms.flatMap(({ model }) =>
    model.kind === "dense" ? [] : [fieldValue(SHARING_POINTER, toJson({ s: model.sharing })["s"])],
  );
  if (own.length === 0) return [];
  return [{ label: "Sharing", value: sweptOr(axes, SHARING_POINTER, own) }];
}

/** What an axis sweeps, or else the values that variants have of their own. */
function sweptOr(axes: Experiment["axes"], pointer: string, own: readonly string[]): string {
  const swept = axes[pointer];
  return swept === undefined ? listed(own) : sweptText(pointer, swept);
}

function sweptText(pointer: string, values: readonly JsonValue[]): string {
  return listed(values.map((value) => fieldValue(pointer, value)));
}
