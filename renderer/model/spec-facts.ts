import { readPointer } from "../../shared/spec/pointer.ts";
import { describeComponent } from "../../shared/spectrum/describe.ts";
import { SHARING_POINTER, SPECTRUM_POINTER } from "../../shared/presets/paper-grid.ts";
import type { Experiment, JsonValue } from "../../shared/spec/schema.ts";
import { fieldValue } from "../../shared/results/field-words.ts";
import { toJson } from "../../shared/spec/json-object.ts";
import { fieldText } from "./field-value.ts";
import { fieldsBySection } from "./fields/all-fields.ts";
import type { Field } from "./fields/field.ts";

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const SECTIONS = ["data", "target", "model", "training", "record"] as const;

/** What an experiment sets, field by field in words; swept fields list their values. */
export function specFacts(spec: Experiment): { section: string; facts: Fact[] }[] {
  const draft = toJson(spec);
  return SECTIONS.map((section) => {
    const facts = fieldsBySection[section]
      .filter(({ applies }) => applies?.(draft) ?? true)
      .map((field) => ({ label: field.label, value: factText(spec, field) }));
    if (section === "target" && spec.target.labels === "planted") facts.push(spectrumFact(spec));
    if (section === "model" && spec.model.kind !== "dense") facts.push(sharingFact(spec));
    return { section, facts };
  });
}

function factText(spec: Experiment, field: Field): string {
  const swept = spec.axes[field.pointer];
  if (swept !== undefined) return sweptText(field.pointer, swept);
  const value = readPointer(spec, field.pointer);
  if (value === undefined) return field.absent ?? "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = fieldText(value);
  if (field.input.kind === "choice") {
    return field.input.options.find((option) => option.value === text)?.label ?? text;
  }
  return field.unit === undefined ? text : `${text} ${field.unit}`;
}

function spectrumFact({ target, axes }: Experiment): Fact {
  const swept = axes["/target/spectrum/components"];
  const own = target.spectrum.components.map((c) => `${c.weight} × ${describeComponent(c)}`);
  return {
    label: "Spectrum",
    value: swept === undefined ? own.join(" + ") : sweptText(SPECTRUM_POINTER, swept),
  };
}

function sharingFact({ model, axes }: Experiment): Fact {
  const swept = axes["/model/sharing"];
  const own =
    model.kind === "dense" ? "" : fieldValue(SHARING_POINTER, toJson({ s: model.sharing }).s);
  return {
    label: "Sharing",
    value: swept === undefined ? own : sweptText(SHARING_POINTER, swept),
  };
}

function sweptText(pointer: string, values: readonly JsonValue[]): string {
  return values.map((value) => fieldValue(pointer, value)).join(" · ");
}
