import { PAPER_SPECTRA, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import type { JsonValue } from "../spec/schema.ts";
import { pointerTokens } from "../spec/pointer.ts";
import type { Assignment } from "../spec/variants.ts";

/** A variant in a few words: the values of its axes, for example "both, shared". */
export function variantLabel(assignment: Assignment): string {
  const parts = Object.entries(assignment).map(([pointer, value]) => valueLabel(pointer, value));
  return parts.length === 0 ? "the only variant" : parts.join(", ");
}

/** One axis value in words; the paper's spectra and sharing schemes need no field name. */
export function valueLabel(pointer: string, value: JsonValue): string {
  if (pointer === SPECTRUM_POINTER) return spectrumLabel(value);
  if (pointer === "/model/sharing") return Array.isArray(value) ? "grouped" : String(value);
  if (pointer === "/model" && isObject(value)) return String(value["kind"] ?? "model");
  const name = pointerTokens(pointer).at(-1) ?? pointer;
  return `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;
}

function spectrumLabel(value: JsonValue): string {
  for (const [name, components] of Object.entries(PAPER_SPECTRA)) {
    if (JSON.stringify(components) === JSON.stringify(value)) return name;
  }
  if (!Array.isArray(value)) return "spectrum";
  return value
    .map((component) => {
      if (!isObject(component)) return "?";
      const patches = Array.isArray(component["patches"]) ? component["patches"].length : 0;
      return `${String(component["kind"])} of order ${patches}`;
    })
    .join(" + ");
}

function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
