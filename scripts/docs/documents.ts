import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { EXPERIMENT_FIELDS, type Field } from "../../shared/spec/fields.ts";
import { withFieldTables } from "./field-tables.ts";

/** A page of docs with tables that are made from fields. */
export interface FieldDocument {
  readonly name: string;
  readonly file: URL;
  readonly fields: readonly Field[];
}

export const DOCUMENTS: readonly FieldDocument[] = [
  { name: "docs/experiment-file.md", fields: EXPERIMENT_FIELDS },
].map((one) => ({ ...one, file: new URL(`../../${one.name}`, import.meta.url) }));

/** A page with its tables made anew, formatted as the repository is. */
export async function madeDocument({ file, fields }: FieldDocument): Promise<string> {
  const made = withFieldTables(readFileSync(file, "utf8"), fields);
  return format(made, { ...(await resolveConfig(file)), parser: "markdown" });
}
