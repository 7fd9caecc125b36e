import { markdownTable } from "./markdown-table.ts";
import { formatSetting } from "../../shared/format/number.ts";
import { headingOf, type Condition } from "../../shared/registry/field-meta.ts";
import type { NumberRange } from "../../shared/spec/field-type.ts";
import type { Field } from "../../shared/spec/fields.ts";

/**
 * Parts of a document that are made from fields, by the names in their markers: `fields /data` lists the
 * fields of a part, `choices /data/source` says what a field's values mean.
 */
export function fieldParts(
  fields: readonly Field[],
  names: readonly string[],
): Readonly<Record<string, () => string>> {
  return Object.fromEntries(
    names.map((name) => {
      const [kind, pointer = ""] = name.split(" ");
      const make = kind === "choices" ? choicesTable : fieldsTable;
      return [name, () => make(pointer, fields)];
    }),
  );
}

/**
 * The fields of a part of a file, with values, default and meaning; `/` is the file itself.
 * @throws Error where it has none
 */
export function fieldsTable(part: string, fields: readonly Field[]): string {
  const own = fields.filter((field) => isOf(field, part));
  if (own.length === 0) throw new Error(`The file has no fields at ${part}.`);
  const groups = grouped(own).map((alike) => ({
    field: alike[0]!,
    asked: conditionsText(alike, part, fields),
  }));
  const isConditional = groups.some(({ asked }) => asked !== "");
  const heads = ["field", "values", "default", ...(isConditional ? ["only with"] : []), "meaning"];
  const rows = groups.map(({ field, asked }) => [
    `\`${keyOf(field.pointer, part)}\``,
    valuesText(field),
    defaultText(field),
    ...(isConditional ? [asked] : []),
    meaningText(field),
  ]);
  return markdownTable(heads, rows);
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
  return entry === undefined ? `\`${JSON.stringify(usual)}\`` : "see the text";
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
      return `list, one object per ${entry ?? "entry"}`;
    default:
      return "see the text";
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
function conditionsText(alike: readonly Field[], part: string, fields: readonly Field[]): string {
  const inside = ({ pointer }: Condition): boolean => pointer.startsWith(`${part}/`);
  const asked = new Map<string, Set<string>>();
  for (const { pointer, values } of alike.flatMap((one) => one.conditions.filter(inside))) {
    asked.set(pointer, new Set([...(asked.get(pointer) ?? []), ...values]));
  }
  return [...asked]
    .filter(([pointer, values]) => values.size < optionsOf(fieldOf(fields, pointer)))
    .map(([pointer, values]) => {
      const listed = [...values].map((value) => `\`${value}\``).join(" or ");
      return `\`${keyOf(pointer, part)}\` ${listed}`;
    })
    .join(", ");
}

/** How many values the field that others depend on takes. */
function optionsOf(field: Field | undefined): number {
  return field?.type.kind === "choice" ? field.type.options.length : Infinity;
}

function fieldOf(fields: readonly Field[], pointer: string): Field | undefined {
  return fields.find((field) => field.pointer === pointer);
}

/**
 * What the values of a field mean.
 * @throws Error where there is no such field, or it has no choices
 */
export function choicesTable(pointer: string, fields: readonly Field[]): string {
  const choices = Object.entries(fieldOf(fields, pointer)?.choices ?? {});
  if (choices.length === 0) throw new Error(`The file has no choices at ${pointer}.`);
  const hasFormula = choices.some(([, { formula }]) => formula !== undefined);
  const key = pointer.slice(pointer.lastIndexOf("/") + 1);
  return markdownTable(
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

const escaped = (text: string): string => text.replaceAll("*", String.raw`\*`);
