import { isDigitGroups } from "../../shared/format/digit-groups.ts";
import type { Field } from "../../shared/spec/fields.ts";
import type { JsonValue } from "../../shared/spec/schema.ts";

/** What an input of the form has to know of its field. */
export type InputField = Pick<Field, "type" | "step" | "choices" | "absent" | "isLong">;

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
export function valueFromText({ type, absent }: InputField, text: string): JsonValue | undefined {
  if (text.trim() === "" && absent !== undefined) return undefined;
  if (type.kind === "number") return numberOrText(text);
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const words = parts.filter((part) => part !== "");
  if (type.kind === "texts") return words;
  if (type.kind === "numbers") return words.flatMap((part) => part.split(/\s+/)).map(numberOrText);
  return text;
}

/** A decimal comma is read as one; digit groups stay text, since `1,000` may mean two numbers. */
function numberOrText(text: string): JsonValue {
  const value = isDigitGroups(text) ? NaN : Number(text.replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? text : value;
}
