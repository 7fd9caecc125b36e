import { PAPER_SPECTRA, SPECTRUM_POINTER } from "../presets/paper-grid.ts";
import { withoutHash } from "../spec/kept-file.ts";
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
  if (pointer === "/model/sharing") return sharingLabel(value);
  if (pointer === "/model" && isObject(value)) return modelLabel(value);
  if (pointer === "/target/filters") {
    return value === "shared" ? "one planted filter" : "a planted filter a patch";
  }
  const name = pointerTokens(pointer).at(-1) ?? pointer;
  return `${name} ${typeof value === "string" ? withoutHash(value) : JSON.stringify(value)}`;
}

/** Groupings of the same number of filters differ in which patches share; the first says how many. */
function sharingLabel(value: JsonValue): string {
  if (!Array.isArray(value)) return String(value);
  const filters = new Set(value).size;
  return `grouped, ${filters} filter${filters === 1 ? "" : "s"}`;
}

function modelLabel({ kind = "patch", sharing = "shared" }: { [key: string]: JsonValue }): string {
  if (kind === "dense") return "dense";
  return kind === "patch" ? sharingLabel(sharing) : `${String(kind)}, ${sharingLabel(sharing)}`;
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
