import { readFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { lessonSchema } from "../../shared/lesson/schema.ts";
import { EXPERIMENT_FIELDS } from "../../shared/spec/fields.ts";
import { fieldsOfSchema } from "../../shared/spec/walk-fields.ts";
import { studySchema } from "../../shared/study/schema.ts";
import { callTables, eventTable, recordTables, refusalTable, statusTable } from "./api-tables.ts";
import { csvColumnTable } from "./csv-columns.ts";
import { fieldParts } from "./field-tables.ts";
import { glossaryList } from "./glossary-list.ts";

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
  "docs/csv-columns.md": { columns: csvColumnTable },
  "docs/experiment-file.md": fieldParts(EXPERIMENT_FIELDS, [
    ...["fields /", "choices /data/source", "fields /data", "fields /target"],
    "choices /target/spectrum/components/*/kind",
    "fields /target/spectrum/components/*",
    ...["choices /model/kind", "fields /model", "fields /training"],
    ...["fields /record", "fields /success", "fields /seeds"],
  ]),
  "docs/glossary.md": { terms: glossaryList },
  "docs/lessons.md": fieldParts(fieldsOfSchema(lessonSchema), [
    ...["fields /", "fields /steps/*", "fields /steps/*/question/options/*"],
  ]),
  "docs/studies.md": fieldParts(fieldsOfSchema(studySchema), [
    ...["fields /", "fields /axes/*", "fields /panels", "choices /design/kind"],
    ...["fields /design", "fields /success", "fields /seeds"],
  ]),
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
