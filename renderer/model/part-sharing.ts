import { SHARING_POINTER } from "../../shared/presets/paper-grid.ts";
import { EXPERIMENT_FIELDS } from "../../shared/spec/fields.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** A part of a model that shares its weights by itself. */
export interface ModelPart {
  /** Its key in `model.sharing`. */
  readonly key: string;
  readonly label: string;
}

/** The parts of an architecture that may be shared each by itself; none where all is shared as one. */
export function partsOf(kind: unknown): readonly ModelPart[] {
  return EXPERIMENT_FIELDS.filter(
    ({ pointer, conditions }) =>
      pointer.startsWith(`${SHARING_POINTER}/`) &&
      conditions.some(({ values }) => values.some((value) => value === kind)),
  ).map(({ pointer, label }) => ({ key: pointer.slice(SHARING_POINTER.length + 1), label }));
}

/** How one part is shared. @param sharing `model.sharing` as it is written */
export function partSharing(sharing: unknown, key: string): "shared" | "unshared" | "grouped" {
  const own = isJsonObject(sharing) ? sharing[key] : sharing;
  if (own === undefined) return "shared";
  return own === "shared" || own === "unshared" ? own : "grouped";
}

/** `model.sharing` with one part's changed; a single word where all parts are alike. */
export function withPartSharing(
  kind: unknown,
  sharing: JsonValue | undefined,
  key: string,
  value: "shared" | "unshared",
): JsonValue {
  const written = (part: string): JsonValue => {
    if (part === key) return value;
    const own = isJsonObject(sharing) ? sharing[part] : sharing;
    return own ?? "shared";
  };
  const parts = partsOf(kind).map((part): [string, JsonValue] => [part.key, written(part.key)]);
  const isAlike = parts.every(([, own]) => own === value);
  return isAlike ? value : Object.fromEntries(parts);
}
