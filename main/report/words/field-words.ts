import { pointerTokens } from "../../../shared/spec/pointer.ts";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import { componentSchema } from "../../../shared/spec/schema.ts";
import { formatSetting } from "../format.ts";
import { componentLabel } from "./spectrum-words.ts";
import { spectrumClass } from "../../../shared/spectrum/spectrum-class.ts";

const FIELD_WORDS: Readonly<Record<string, string>> = {
  "/data/patches": "patches k",
  "/data/patchSize": "patch size d",
  "/data/trainSize": "training sample",
  "/data/testSize": "test sample",
  "/data/source": "data",
  "/target/spectrum/components": "spectrum",
  "/target/filterScale": "filter scale",
  "/target/filters": "planted filters",
  "/target/noise": "label noise",
  "/target/patchMap": "target’s patch map",
  "/model/patchMap": "model’s patch map",
  "/model/sharing": "sharing",
  "/model/kind": "model",
  "/model/head/kind": "head",
  "/training/learningRate": "learning rate",
  "/training/batchSize": "batch",
  "/training/optimizer": "optimiser",
  "/training/epochs": "epochs",
};

const COMPONENT_FIELD = /^\/target\/spectrum\/components\/(\d+)\/(\w+)$/;

/** A field's name for a reader; a field without words of its own goes by its last key. */
export function fieldName(pointer: string): string {
  const known = Object.hasOwn(FIELD_WORDS, pointer) ? FIELD_WORDS[pointer] : undefined;
  if (known !== undefined) return known;
  const [, index, key] = COMPONENT_FIELD.exec(pointer) ?? [];
  if (index !== undefined && key !== undefined) {
    return `${key === "omega" ? "ω" : key} of component ${Number(index) + 1}`;
  }
  const last = pointerTokens(pointer).at(-1) ?? pointer;
  return last.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A field's value for a reader: spectra and patch indices in words, the rest as JSON. */
export function fieldValue(pointer: string, value: JsonValue | undefined): string {
  if (value === undefined) return "not set";
  if (typeof value === "number") return formatSetting(value);
  if (typeof value === "string") return value;
  if (pointer === "/target/spectrum/components") return componentsInWords(value);
  if (pointer === "/model/sharing" && Array.isArray(value)) return `groups ${value.join(" ")}`;
  return JSON.stringify(value);
}

function componentsInWords(value: JsonValue): string {
  const parsed = componentSchema.array().safeParse(value);
  if (!parsed.success) return JSON.stringify(value);
  const terms = parsed.data.map(
    (component) => `${formatSetting(component.weight)} × (${componentLabel(component)})`,
  );
  return `${spectrumClass(parsed.data)}: ${terms.join(" + ")}`;
}
