import { headingOf } from "../../shared/registry/field-meta.ts";
import { fieldDetails } from "../../shared/results/field-value.ts";
import { fieldAt, fieldsOf, type Field } from "../../shared/spec/fields.ts";
import { toJson, type JsonObject } from "../../shared/spec/json-object.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import { SpecError } from "../../shared/spec/problem.ts";
import type { Experiment, JsonValue, VariantSpec } from "../../shared/spec/schema.ts";
import { expandVariants } from "../../shared/spec/variants.ts";
import { FORM_SECTIONS, isIn } from "./form-sections.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Sections that the experiment's page shows elsewhere. */
const LEFT_OUT = ["", "/seeds"];

/** What an experiment sets, field by field in words; swept fields list their values. */
export function specFacts(spec: Experiment): { title: string; facts: Fact[] }[] {
  const forms = specForms(spec).map(toJson);
  const fields = fieldsOfAll(forms);
  return FORM_SECTIONS.filter(({ part }) => !LEFT_OUT.includes(part)).map(({ part, title }) => ({
    title,
    facts: fields
      .filter(({ pointer }) => isIn(pointer, part))
      .map((field) => ({ label: headingOf(field), value: factText(spec, forms, field.pointer) })),
  }));
}

/**
 * The forms that an experiment takes by axes that vary more than one field, such as a whole model;
 * the experiment itself where there are none.
 */
export function specForms(spec: Experiment): readonly VariantSpec[] {
  const axes = Object.entries(spec.axes).filter(([pointer]) => !isWholeField(pointer));
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

/** Whether a pointer leads to one fact: neither to a part nor into a list. */
function isWholeField(pointer: string): boolean {
  const field = fieldAt(pointer);
  return field !== undefined && field.type.kind !== "object" && field.pointer === pointer;
}

/** The fields that any of some forms has, each once. */
function fieldsOfAll(forms: readonly JsonObject[]): readonly Field[] {
  const all = forms.flatMap((form) => fieldsOf(form).filter(({ type }) => type.kind !== "object"));
  return [...new Map(all.map((field) => [field.pointer, field])).values()];
}

function factText({ axes }: Experiment, forms: readonly JsonObject[], pointer: string): string {
  const swept = axes[pointer];
  if (swept !== undefined) return fieldDetails(pointer, swept);
  const own = forms.filter((form) => fieldsOf(form).some((field) => field.pointer === pointer));
  return fieldDetails(
    pointer,
    own.map((form) => readPointer(form, pointer) as JsonValue | undefined),
  );
}
