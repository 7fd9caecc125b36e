import type { JsonValue } from "../../shared/spec/schema.ts";

/** Longest line that a list or an object is kept on. */
const WIDTH = 100;

/** JSON for a reader: what fits on a line stands on one, the rest is indented by two blanks. */
export function jsonText(value: JsonValue, indent = ""): string {
  const line = oneLine(value);
  if (typeof value !== "object" || value === null) return line;
  if (indent.length + line.length <= WIDTH && indent !== "") return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return line;
    const items = value.map((item) => `${inner}${jsonText(item, inner)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return line;
  const fields = entries.map(
    ([key, child]) => `${inner}${JSON.stringify(key)}: ${jsonText(child, inner)}`,
  );
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

function oneLine(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  const fields = Object.entries(value).map(
    ([key, child]) => `${JSON.stringify(key)}: ${oneLine(child)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
