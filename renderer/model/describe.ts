import { describeComponent } from "../../shared/spectrum/describe.ts";
import { componentSchema, type Component, type JsonValue } from "../../shared/spec/schema.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import { formatNumber } from "./format.ts";
import { spectrumClass } from "../../shared/spectrum/spectrum-class.ts";
import { fieldAt } from "./fields/all-fields.ts";

/** The components a JSON value holds, or `undefined` where it is no list of components. */
export function componentsIn(value: unknown): Component[] | undefined {
  const parsed = componentSchema.array().safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** A list of components by its bands where the bands say it all, else each in words. */
function describeSpectrum(components: readonly Component[]): string {
  if (components.length <= 2) {
    const found = spectrumClass(components);
    if (found !== "none" && components.length === (found === "both" ? 2 : 1)) {
      return found;
    }
  }
  return components.map(describeComponent).join(" + ");
}

/** The value of an axis, short enough for a legend. */
export function describeValue(value: JsonValue): string {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return value;
  const components = Array.isArray(value) && value.length > 0 ? componentsIn(value) : undefined;
  if (components !== undefined) return describeSpectrum(components);
  if (Array.isArray(value) && value.every((item) => typeof item === "number")) {
    return `[${value.join(" ")}]`;
  }
  return JSON.stringify(value);
}

/** The name of a swept field: its label in the form, or the pointer's last words. */
export function describePointer(pointer: string): string {
  if (pointer === "/target/spectrum/components") return "spectrum";
  const part = /^\/target\/spectrum\/components\/(\d+)\/(\w+)/.exec(pointer);
  if (part !== null) return `${part[2]} of component ${Number(part[1]) + 1}`;
  return fieldAt(pointer)?.label.toLowerCase() ?? pointer.split("/").slice(1).join(" ");
}

/** A variant in words: low + high, shared. Values that speak for themselves go without a name. */
export function describeAssignment(assignment: Assignment): string {
  const parts = Object.entries(assignment).map(([pointer, value]) => {
    const text = describeValue(value);
    const speaks = pointer === "/model/sharing" || pointer.endsWith("/components");
    return speaks ? text : `${describePointer(pointer)} ${text}`;
  });
  return parts.length === 0 ? "as set" : parts.join(", ");
}
