import { formatSetting } from "../../shared/format/number.ts";
import { headingOf, type Condition } from "../../shared/registry/field-meta.ts";
import type { NumberRange } from "../../shared/spec/field-type.ts";
import { fieldAt, type Field } from "../../shared/spec/fields.ts";

/** A block that is made from the fields: `<!-- fields /data -->` … `<!-- end -->`. */
const BLOCK = /(<!-- (fields|choices) (\S+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * A text in Markdown with the tables between its marks made anew: `fields` lists the fields of a part,
 * `choices` what a field's values mean.
 * @throws Error where a mark names no field
 */
export function withFieldTables(markdown: string, fields: readonly Field[]): string {
  return markdown.replaceAll(
    BLOCK,
    (_, start: string, kind: string, pointer: string, end: string) => {
      const table = kind === "choices" ? choicesTable(pointer) : fieldsTable(pointer, fields);
      return `${start}\n${table}\n\n${end}`;
    },
  );
}

function fieldsTable(part: string, fields: readonly Field[]): string {
  const own = fields.filter((field) => isOf(field, part));
  if (own.length === 0) throw new Error(`The file has no fields at ${part}.`);
  const isConditional = own.some((field) => conditionsText(field, part, []) !== "");
  const heads = ["field", "values", "default", ...(isConditional ? ["only with"] : []), "meaning"];
  const rows = grouped(own).map(([field, ...others]) => [
    `\`${keyOf(field!.pointer, part)}\``,
    valuesText(field!),
    defaultText(field!),
    ...(isConditional ? [conditionsText(field!, part, others)] : []),
    meaningText(field!),
  ]);
  return table(heads, rows);
}

/** Whether a field stands in a part, not in an entry of one of its lists. */
function isOf({ pointer, type }: Field, part: string): boolean {
  if (type.kind === "object") return false;
  if (part === "/") return pointer.lastIndexOf("/") === 0 && type.kind !== "other";
  return pointer.startsWith(`${part}/`) && !pointer.slice(part.length).includes("/*");
}

/** Fields that are alike but for the kind that has them, together. */
function grouped(fields: readonly Field[]): readonly (readonly Field[])[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const key = JSON.stringify([field.pointer, field.type, field.usual, field.help]);
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()];
}

const keyOf = (pointer: string, part: string): string =>
  pointer.slice(part === "/" ? 1 : part.length + 1).replaceAll("/", ".");

function meaningText(field: Field): string {
  const title = `**${escaped(headingOf(field))}.**`;
  // What the kinds of an object are has a table of its own.
  const isKind = /\/(kind|source)$/.test(field.pointer);
  const own = Object.entries(isKind ? {} : (field.choices ?? {})).flatMap(([value, choice]) => {
    const words = choice.help ?? (choice.label === value ? undefined : `${choice.label}.`);
    const formula = choice.formula === undefined ? "" : ` ${math(choice.formula)}`;
    return words === undefined ? [] : [`\`${value}\`${formula}: ${escaped(words)}`];
  });
  return [title, escaped(field.help), ...own].join(" ");
}

function defaultText({ usual, isRequired, absent, entry }: Field): string {
  if (isRequired) return "required";
  if (usual === undefined) return absent ?? "none";
  return entry === undefined ? `\`${JSON.stringify(usual)}\`` : "see below";
}

function valuesText({ type, entry }: Field): string {
  switch (type.kind) {
    case "number":
      return rangeText(type);
    case "numbers":
      return `list of numbers: ${rangeText(type)}`;
    case "choice":
      return type.options.map((option) => `\`${option}\``).join(", ");
    case "switch":
      return "`true`, `false`";
    case "text":
      return type.maxLength === undefined
        ? "text"
        : `text, at most ${formatSetting(type.maxLength)} characters`;
    case "texts":
      return "list of texts";
    case "objects":
      return `list of ${entry ?? "object"}s`;
    default:
      return "see below";
  }
}

function rangeText({ whole, min, max, above, below }: NumberRange): string {
  const low = min === undefined ? undefined : formatSetting(min);
  const high = max === undefined ? undefined : formatSetting(max);
  const ends = [
    low !== undefined && high !== undefined ? `${low} to ${high}` : "",
    low !== undefined && high === undefined ? `${low} or more` : "",
    low === undefined && high !== undefined ? `at most ${high}` : "",
    above === undefined ? "" : `above ${formatSetting(above)}`,
    below === undefined ? "" : `below ${formatSetting(below)}`,
  ].filter((end) => end !== "");
  const range = ends.join(", ");
  if (whole) return range === "" ? "whole number" : `whole, ${range}`;
  return range === "" ? "any number" : range;
}

/** What fields that are alike ask for within their part: `source` gaussian or boolean. */
function conditionsText(field: Field, part: string, others: readonly Field[]): string {
  const inside = ({ pointer }: Condition): boolean => pointer.startsWith(`${part}/`);
  const asked = new Map<string, Set<string>>();
  for (const { pointer, values } of [field, ...others].flatMap((one) =>
    one.conditions.filter(inside),
  )) {
    const all = asked.get(pointer) ?? new Set();
    values.forEach((value) => all.add(value));
    asked.set(pointer, all);
  }
  return [...asked]
    .filter(([pointer, values]) => values.size < optionsOf(pointer))
    .map(([pointer, values]) => {
      const listed = [...values].map((value) => `\`${value}\``).join(" or ");
      return `\`${keyOf(pointer, part)}\` ${listed}`;
    })
    .join(", ");
}

/** How many values the field that others depend on takes. */
function optionsOf(pointer: string): number {
  const type = fieldAt(pointer)?.type;
  return type?.kind === "choice" ? type.options.length : Infinity;
}

function choicesTable(pointer: string): string {
  const choices = Object.entries(fieldAt(pointer)?.choices ?? {});
  if (choices.length === 0) throw new Error(`The file has no choices at ${pointer}.`);
  const hasFormula = choices.some(([, { formula }]) => formula !== undefined);
  const key = pointer.slice(pointer.lastIndexOf("/") + 1);
  return table(
    [`\`${key}\``, ...(hasFormula ? ["formula"] : []), "what it is"],
    choices.map(([value, { label, help = "", formula = "" }]) => [
      `\`${value}\``,
      ...(hasFormula ? [math(formula)] : []),
      `**${escaped(label)}.** ${escaped(help)}`,
    ]),
  );
}

/** TeX within a line, without the bars that would end a cell. */
function math(formula: string): string {
  return `$${formula.replaceAll("|", String.raw`\vert `)}$`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

const escaped = (text: string): string =>
  text.replaceAll("|", String.raw`\|`).replaceAll("*", String.raw`\*`);
