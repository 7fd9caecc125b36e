import { PAPER_SPECTRA, SHARING_POINTER } from "../presets/paper-grid.ts";
import { nameOf } from "../registry/field-meta.ts";
import { canonicalJson } from "../spec/canonical.ts";
import { fieldAt, fieldName } from "../spec/fields.ts";
import { isJsonObject, type JsonObject } from "../spec/json-object.ts";
import { withoutHash } from "../spec/kept-file.ts";
import { componentSchema, type Component } from "../registry/components/registry.ts";
import type { JsonValue } from "../spec/schema.ts";
import { describeComponent } from "../spectrum/component.ts";
import { spectrumClass } from "../spectrum/spectrum-class.ts";
import { keepTogether } from "../format/keep-together.ts";
import { formatSetting } from "../format/number.ts";
import { formatPatches } from "../format/patches.ts";

/** A field's value for a reader, short enough for a legend; how a spectrum or a model reads. */
export function fieldValue(pointer: string, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value === "number") return formatSetting(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return withoutHash(value);
  if (isJsonObject(value)) return objectValue(pointer, value);
  if (isSpectrum(pointer)) return spectrumValue(value);
  if (pointer.startsWith(SHARING_POINTER)) return groupsValue(value);
  const patches = patchesIn(pointer, value);
  if (patches !== undefined) return formatPatches(patches);
  return value.every((item) => typeof item !== "object")
    ? `[${value.map((item) => fieldValue("", item)).join(" ")}]`
    : JSON.stringify(value);
}

/** A field's value where there is room for all of it: with its unit, a spectrum with each weight. */
export function fieldDetail(pointer: string, value: JsonValue | undefined): string {
  return fieldDetails(pointer, [value]);
}

/** The different values of a field, each once, their unit at the end: `10 · 100 samples`. */
export function fieldDetails(pointer: string, values: readonly (JsonValue | undefined)[]): string {
  const listed = [...new Set(values.map((value) => detail(pointer, value)))].join(" · ");
  const unit = fieldAt(pointer)?.unit;
  const isMeasured = values.some((value) => typeof value === "number" || Array.isArray(value));
  if (unit === undefined || !isMeasured) return listed;
  return `${listed} ${listed === "1" ? singular(unit) : unit}`;
}

/** A unit beside the number 1: `sample`, `patch`. */
function singular(unit: string): string {
  return unit.replace(/(?:(ch)e)?s$/, "$1");
}

function detail(pointer: string, value: JsonValue | undefined): string {
  const field = fieldAt(pointer);
  if (value === undefined || value === null) return field?.absent ?? "not set";
  if (typeof value === "string")
    return field?.choices?.[value]?.label ?? fieldValue(pointer, value);
  if (field?.type.kind === "numbers" && Array.isArray(value)) {
    return value.map((number) => fieldValue("", number)).join(", ");
  }
  const components = isSpectrum(pointer) ? componentsIn(value) : undefined;
  if (components === undefined || components.length === 0) return fieldValue(pointer, value);
  return `${spectrumClass(components)}: ${weightedComponents(components).join(" + ")}`;
}

/** Every component with its weight: `0.5 × (linear on patch 1)`. */
export function weightedComponents(components: readonly Component[]): readonly string[] {
  return components.map(
    (component) =>
      `${formatSetting(component.weight)} × (${keepTogether(describeComponent(component))})`,
  );
}

function isSpectrum(pointer: string): boolean {
  return fieldAt(pointer)?.entry === "component";
}

/** The components that a JSON value holds, or `undefined` where it is no list of components. */
export function componentsIn(value: unknown): Component[] | undefined {
  const parsed = componentSchema.array().safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** The patches of a component, as indices from 0; `undefined` where a value is no list of them. */
export function patchesIn(pointer: string, value: JsonValue): number[] | undefined {
  const isList = Array.isArray(value) && value.every((item) => typeof item === "number");
  return isList && isSpectrum(pointer.replace(/\/\d+\/patches$/, "")) ? value : undefined;
}

/** The paper's own spectra by their names; of any other each component in words. */
function spectrumValue(value: JsonValue): string {
  const components = componentsIn(value);
  if (components === undefined || components.length === 0) return JSON.stringify(value);
  const written = textOf(components);
  for (const [name, paper] of Object.entries(PAPER_SPECTRA)) {
    if (textOf(paper) === written) return name;
  }
  return components
    .map((component) => {
      const words = describeComponent(component);
      return component.weight === 1 ? words : `${formatSetting(component.weight)} × ${words}`;
    })
    .join(" + ");
}

const textOf = (components: readonly Component[]): string =>
  canonicalJson(JSON.parse(JSON.stringify(components)) as JsonValue);

/** Groups that a label lists; more are counted. */
const MAX_GROUPS = 6;

/**
 * Which patches share a filter, counted from 1: `grouped 1–4 | 5–10`, `grouped 1–4; others alone`.
 * @param groups the group of each patch
 */
function groupsValue(groups: readonly JsonValue[]): string {
  const members = Map.groupBy(groups.keys(), (patch) => JSON.stringify(groups[patch]));
  const together = [...members.values()].filter((patches) => patches.length > 1);
  if (together.length > MAX_GROUPS) return `grouped, ${members.size} filters`;
  if (together.length === 0) return "grouped, each alone";
  const listed = together.map((patches) => formatPatches(patches)).join(" | ");
  return `grouped ${listed}${together.length < members.size ? "; others alone" : ""}`;
}

/** An object as one value: `momentum, rate 0.002`; a model by what it is and what it shares. */
function objectValue(pointer: string, fields: JsonObject): string {
  if (pointer === "/model") return modelValue(fields);
  const speaks = (key: string): boolean => fieldAt(`${pointer}/${key}`)?.speaksForItself ?? false;
  const keys = Object.keys(fields).sort((a, b) => Number(speaks(b)) - Number(speaks(a)));
  return keys
    .map((key) => {
      const value = fieldValue(`${pointer}/${key}`, fields[key]);
      return speaks(key) ? value : `${shortName(`${pointer}/${key}`)} ${value}`;
    })
    .join(", ");
}

/** A field's name beside others of its object. */
function shortName(pointer: string): string {
  const field = fieldAt(pointer);
  return field === undefined ? fieldName(pointer) : (field.short ?? nameOf(field));
}

function modelValue({ kind = "patch", sharing = "shared" }: JsonObject): string {
  if (kind === "dense") return "dense";
  const shared = fieldValue("/model/sharing", sharing);
  return kind === "patch" ? shared : `${fieldValue("/model/kind", kind)}, ${shared}`;
}
