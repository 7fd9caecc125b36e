import type { JsonValue } from "../../shared/spec/schema.ts";
import type { Field } from "./fields/field.ts";

/** A field's value as the text its input shows; empty where the field is absent. */
export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(String).join(", ");
  return String(value);
}

/**
 * What was typed as the file's value. Text that is no number stays text, so that the reader of the
 * file says what is wrong with it; an emptied optional field is left out.
 */
export function valueFromText(field: Field, text: string): JsonValue | undefined {
  const { kind } = field.input;
  if (text.trim() === "" && field.absent !== undefined) return undefined;
  if (kind === "number") return numberOrText(text);
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const words = parts.filter((part) => part !== "");
  if (kind === "words") return words;
  if (kind === "numbers") return words.flatMap((part) => part.split(/\s+/)).map(numberOrText);
  return text;
}

function numberOrText(text: string): JsonValue {
  const value = Number(text.replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? text : value;
}
