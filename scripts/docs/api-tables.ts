import { z } from "zod";
import { REFUSED_STATUSES } from "../../main/host/browser/refused-status.ts";
import type { CallDefinition } from "../../shared/api/calls/call.ts";
import { labCalls } from "../../shared/api/contract.ts";
import { labEvents } from "../../shared/api/events.ts";
import { REFUSALS } from "../../shared/api/refusals.ts";
import { markdownTable } from "./markdown-table.ts";
import { fieldText, fieldTexts, typeText, type SchemaNode } from "./type-text.ts";

const CALLS: readonly (readonly [string, CallDefinition])[] = Object.entries(labCalls);
const EVENTS = Object.entries(labEvents);

/** Every call with its arguments, its result, what it does and refuses: a table an area. */
export function callTables(): string {
  const areas = [...new Set(CALLS.map(([name]) => areaOf(name)))];
  const callsOf = (area: string) => CALLS.filter(([name]) => areaOf(name) === area);
  return areas.map((area) => `### ${area}\n\n${callTable(callsOf(area))}`).join("\n\n");
}

const areaOf = (name: string): string => name.slice(0, name.indexOf(":"));

function callTable(calls: typeof CALLS): string {
  const rows = calls.map(([name, { args, result, does, refuses = {} }]) => {
    const refused = Object.entries(refuses).map(([kind, what]) => `${kind}: ${what}.`);
    return [
      `\`${name}\``,
      fieldsText(schemaNode(args)),
      typeText(schemaNode(result)),
      does,
      ...refused,
    ];
  });
  return markdownTable(
    ["call", "arguments", "result", "what it does; what it refuses"],
    rows.map(([name, args, result, ...sentences]) => [name, args, result, sentences.join("<br>")]),
  );
}

/** Every event with its payload and when it is pushed. */
export function eventTable(): string {
  return markdownTable(
    ["event", "payload", "when"],
    EVENTS.map(([name, { payload, when }]) => [`\`${name}\``, typeText(schemaNode(payload)), when]),
  );
}

/** The fields of every record that a call or an event carries and that has a schema. */
export function recordTables(): string {
  const records = new Map<string, SchemaNode>();
  const carried = [...CALLS.map(([, { result }]) => result), ...EVENTS.map(([, e]) => e.payload)];
  for (const schema of carried) collectRecords(schemaNode(schema), records);
  const sections = [...records].map(([title, node]) => {
    const { properties = {}, required = [] } = node;
    const rows = Object.entries(properties).map(([name, field]) => [
      fieldText(name, { ...field, default: undefined }, required.includes(name)),
      field.title === undefined ? (field.description ?? "") : "",
    ]);
    return `### ${title}\n\n${node.description ?? ""}\n\n${markdownTable(["field", "meaning"], rows)}`;
  });
  return sections.join("\n\n");
}

/** The kinds of refusal with what they mean. */
export function refusalTable(): string {
  const rows = Object.entries(REFUSALS).map(([kind, meaning]) => [`\`${kind}\``, meaning]);
  return markdownTable(["`kind`", "meaning"], rows);
}

/** The browser host's statuses beside 200. */
export function statusTable(): string {
  return markdownTable(["status", "when"], Object.entries(REFUSED_STATUSES));
}

/** Records with a document of their own. */
const DESCRIBED_ELSEWHERE = ["Experiment"];

/** As a caller writes it; a type without a schema has a title alone. */
function schemaNode(schema: z.ZodType): SchemaNode {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as SchemaNode;
}

function collectRecords(node: SchemaNode, records: Map<string, SchemaNode>): void {
  const { title, properties, items } = node;
  if (title !== undefined && DESCRIBED_ELSEWHERE.includes(title)) return;
  if (title !== undefined && properties !== undefined) records.set(title, node);
  if (items !== undefined) collectRecords(items, records);
  for (const field of Object.values(properties ?? {})) collectRecords(field, records);
}

function fieldsText(node: SchemaNode): string {
  const fields = fieldTexts(node);
  return fields.length === 0 ? "none" : fields.join("<br>");
}
