/** What the tables of docs read of a JSON Schema; zod writes them. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** Bounds that zod gives every whole number say nothing. */
const isBound = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

/** The type of a value in a few words, for the cell of a table. */
export function typeText(node: SchemaNode): string {
  if (node.title !== undefined) return `\`${node.title}\``;
  if (node.enum !== undefined) return node.enum.map((one) => `\`${String(one)}\``).join(", ");
  if (node.anyOf !== undefined) return node.anyOf.map(typeText).join(" or ");
  if (Array.isArray(node.type)) return node.type.map((type) => typeText({ type })).join(" or ");
  if (node.type === "array") return `list of ${typeText(node.items ?? {})}${atMost(node.maxItems)}`;
  if (node.type === "string") return `text${lengthText(node)}`;
  if (node.type === "integer") return `whole number${rangeText(node)}`;
  if (node.type === "number") return `number${rangeText(node)}`;
  if (node.type === "boolean") return "`true` or `false`";
  if (node.type === "null") return "`null`";
  if (node.properties !== undefined) return `{${fieldTexts(node).join("; ")}}`;
  if (typeof node.additionalProperties === "object") return "object";
  return "JSON";
}

/** Every field of an object. */
export function fieldTexts({ properties = {}, required = [] }: SchemaNode): string[] {
  return Object.entries(properties).map(([name, field]) =>
    fieldText(name, field, required.includes(name)),
  );
}

/** A field with its type, and its default where it may be left out. */
export function fieldText(name: string, node: SchemaNode, required: boolean): string {
  const given = node.default === undefined ? "" : `, default \`${JSON.stringify(node.default)}\``;
  return `\`${name}${required ? "" : "?"}\`: ${typeText(node)}${given}`;
}

function rangeText({ minimum, maximum }: SchemaNode): string {
  if (isBound(minimum) && isBound(maximum)) return ` from ${count(minimum)} to ${count(maximum)}`;
  if (isBound(minimum)) return ` from ${count(minimum)} on`;
  return isBound(maximum) ? ` up to ${count(maximum)}` : "";
}

function lengthText({ minLength = 0, maxLength }: SchemaNode): string {
  if (maxLength === undefined) return "";
  return minLength === 0
    ? ` of up to ${count(maxLength)} characters`
    : ` of ${minLength} to ${count(maxLength)} characters`;
}

const atMost = (items: number | undefined): string =>
  items === undefined ? "" : `, at most ${count(items)}`;

const count = (value: number): string => value.toLocaleString("en");
