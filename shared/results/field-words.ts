import { PAPER_SPECTRA, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import { canonicalJson } from "../spec/canonical.ts";
import { isJsonObject, type JsonObject } from "../spec/json-object.ts";
import { withoutHash } from "../spec/kept-file.ts";
import { pointerTokens } from "../spec/pointer.ts";
import { componentSchema, type Component } from "../registry/components/registry.ts";
import type { JsonValue } from "../spec/schema.ts";
import { describeComponent } from "../spectrum/component.ts";
import { formatSetting } from "../format/number.ts";
import { formatPatches } from "../format/patches.ts";

/** What fields are called where a sentence or a table names them; the form has labels of its own. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  "/data": "data",
  "/data/source": "data",
  "/data/patches": "patches k",
  "/data/patchSize": "patch size d",
  "/data/patchSide": "patch side",
  "/data/trainSize": "training samples",
  "/data/testSize": "test samples",
  "/data/fresh": "fresh samples",
  "/data/augment": "augmentation",
  "/target": "target",
  "/target/labels": "target",
  [SPECTRUM_POINTER]: "spectrum",
  "/target/spectrum/normalize": "normalised by",
  "/target/filterScale": "filter scale",
  "/target/filterNorm": "filter length",
  "/target/filters": "planted filters",
  "/target/noise": "label noise",
  "/target/patchMap": "target’s patch map",
  "/model": "model",
  "/model/kind": "model",
  "/model/patchMap": "model’s patch map",
  "/model/sharing": "sharing",
  "/model/sharing/input": "input matrix",
  "/model/sharing/state": "state and bias",
  "/model/sharing/first": "first layer",
  "/model/sharing/second": "second layer",
  "/model/softSharing": "soft sharing λ",
  "/model/initial": "initial filters",
  "/model/channels": "channels",
  "/model/window": "window",
  "/model/hidden": "hidden units",
  "/model/units": "state units",
  "/model/head": "head",
  "/model/head/kind": "head",
  "/model/head/hidden": "hidden units of the head",
  "/training": "training",
  "/training/optimizer": "optimiser",
  "/training/learningRate": "learning rate",
  "/training/batchSize": "batch",
  "/training/epochs": "epochs",
  "/training/beta1": "β₁",
  "/training/beta2": "β₂",
  "/training/epsilon": "ε",
  "/success/below": "success below",
  "/success/metric": "success by",
};

const COMPONENT_FIELD = /^\/target\/spectrum\/components\/(\d+)\/(\w+)$/;

/** A field of one component, and which component it is, from 1; undefined for another field. */
export function componentField(pointer: string): { key: string; component: number } | undefined {
  const [, index, key] = COMPONENT_FIELD.exec(pointer) ?? [];
  if (index === undefined || key === undefined) return undefined;
  return { key: key === "omega" ? "ω" : key, component: Number(index) + 1 };
}

/** A field's name for a reader; a field without words of its own goes by its last key. */
export function fieldName(pointer: string): string {
  const known = Object.hasOwn(FIELD_NAMES, pointer) ? FIELD_NAMES[pointer] : undefined;
  if (known !== undefined) return known;
  const part = componentField(pointer);
  if (part !== undefined) return `${part.key} of component ${part.component}`;
  const last = pointerTokens(pointer).at(-1) ?? pointer;
  return last.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A field's value for a reader, short enough for a legend; how a spectrum or a model reads. */
export function fieldValue(pointer: string, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "not set";
  if (typeof value === "number") return formatSetting(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return withoutHash(value);
  if (isJsonObject(value)) return objectValue(pointer, value);
  if (pointer === SPECTRUM_POINTER) return spectrumValue(value);
  if (pointer === "/model/sharing") return groupsValue(value);
  return value.every((item) => typeof item !== "object")
    ? `[${value.map((item) => fieldValue("", item)).join(" ")}]`
    : JSON.stringify(value);
}

/** The components that a JSON value holds, or `undefined` where it is no list of components. */
export function componentsIn(value: unknown): Component[] | undefined {
  const parsed = componentSchema.array().safeParse(value);
  return parsed.success ? parsed.data : undefined;
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
const MOST_GROUPS = 6;

/**
 * Which patches share a filter, counted from 1: `grouped 1–4 | 5–10`, `grouped 1–4; others alone`.
 * @param groups the group of each patch
 */
function groupsValue(groups: readonly JsonValue[]): string {
  const members = new Map<string, number[]>();
  groups.forEach((group, patch) => {
    const key = JSON.stringify(group);
    members.set(key, [...(members.get(key) ?? []), patch]);
  });
  const together = [...members.values()].filter((patches) => patches.length > 1);
  if (together.length > MOST_GROUPS) return `grouped, ${members.size} filters`;
  if (together.length === 0) return "grouped, each alone";
  const listed = together.map((patches) => formatPatches(patches)).join(" | ");
  return `grouped ${listed}${together.length < members.size ? "; others alone" : ""}`;
}

/** Fields that name what an object is: their values come first, and by themselves. */
const NAMING_KEYS: readonly string[] = ["kind", "source", "labels", "optimizer"];

/** Names within an object, where shorter ones than a whole table needs will do. */
const SHORT_NAMES: Readonly<Record<string, string>> = { "/training/learningRate": "rate" };

/** An object as one value: `momentum, rate 0.002`; a model by what it is and what it shares. */
function objectValue(pointer: string, fields: JsonObject): string {
  if (pointer === "/model") return modelValue(fields);
  const isNaming = (key: string): boolean => NAMING_KEYS.includes(key);
  const keys = Object.keys(fields).sort((a, b) => Number(isNaming(b)) - Number(isNaming(a)));
  return keys
    .map((key) => {
      const field = `${pointer}/${key}`;
      const value = fieldValue(field, fields[key]);
      return isNaming(key) ? value : `${SHORT_NAMES[field] ?? fieldName(field)} ${value}`;
    })
    .join(", ");
}

function modelValue({ kind = "patch", sharing = "shared" }: JsonObject): string {
  if (kind === "dense") return "dense";
  const shared = fieldValue("/model/sharing", sharing);
  return kind === "patch" ? shared : `${fieldValue("/model/kind", kind)}, ${shared}`;
}
