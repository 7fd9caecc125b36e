import type { Experiment } from "../../../shared/spec/schema.ts";
import type { DraftJson } from "../draft-json.ts";

/** One field of the experiment form. */
export interface Field {
  /** Where the value lives in the experiment file. */
  readonly pointer: string;
  readonly label: string;
  /** A sentence that says what the field does. */
  readonly help: string;
  readonly unit?: string;
  readonly input:
    | { readonly kind: "number"; readonly step: number }
    | { readonly kind: "text" | "long-text" | "switch" | "numbers" | "words" }
    | { readonly kind: "choice"; readonly options: readonly Option[] };
  /** Whether the field applies to what is set now; always, where it is left out. */
  readonly applies?: (draft: DraftJson) => boolean;
  /** Shown greyed while the field is absent: what the lab uses then. */
  readonly absent?: string;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type SectionName = "about" | "data" | "target" | "model" | "training" | "record" | "seeds";

export const number = (step = 1): Field["input"] => ({ kind: "number", step });
export const choice = (options: Readonly<Record<string, string>>): Field["input"] => ({
  kind: "choice",
  options: Object.entries(options).map(([value, label]) => ({ value, label })),
});

/** Reads a value of the draft by keys; drafts may be half-written. */
export function valueAt(
  draft: DraftJson,
  ...keys: readonly (keyof Experiment | string)[]
): unknown {
  let value: unknown = draft;
  for (const key of keys) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
