import { readFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { callTables, eventTable, recordTables, refusalTable, statusTable } from "./api-tables.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Parts of documents that are made from the code, by file and by the name in their markers. */
export const GENERATED_PARTS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  "docs/api.md": {
    calls: callTables,
    refusals: refusalTable,
    events: eventTable,
    records: recordTables,
    statuses: statusTable,
  },
};

/**
 * A document with its generated parts made anew; what stands between them is left as it is.
 * @throws Error where a part's markers are missing
 */
export async function regenerated(file: string): Promise<string> {
  let text = readFileSync(path.join(root, file), "utf8");
  for (const [name, make] of Object.entries(GENERATED_PARTS[file] ?? {})) {
    const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`Put ${open} and ${close} into ${file}.`);
    text = `${text.slice(0, start)}${open}\n\n${make()}\n\n${text.slice(end)}`;
  }
  const filepath = path.join(root, file);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
