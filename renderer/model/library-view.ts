import { z } from "zod";
import { LIBRARY_FIRST_QUERY } from "../../shared/api/library-page-rows.ts";
import {
  libraryQuery,
  type FieldFilter,
  type FilterOperator,
  type LibraryQuery,
} from "../../shared/api/library-records.ts";
import type { ExperimentRecord } from "../../shared/api/records.ts";
import { EXPERIMENT_FIELDS, fieldAt, fieldTitle, type Field } from "../../shared/spec/fields.ts";
import { pointerTokens, readPointer } from "../../shared/spec/pointer.ts";
import { variantTotal } from "./record-labels.ts";

const savedFilter = z.object({ name: z.string(), query: libraryQuery }).readonly();

/** A query that the reader has given a name. */
export type SavedFilter = z.output<typeof savedFilter>;

/** What of the library is shown, and in which order; remembered between starts. */
export interface LibraryView {
  readonly query: LibraryQuery;
  /** Columns beside the name, in their order: of the library, or pointers of fields. */
  readonly columns: readonly string[];
  readonly saved: readonly SavedFilter[];
}

export const DEFAULT_QUERY = LIBRARY_FIRST_QUERY;

export const DEFAULT_VIEW: LibraryView = {
  query: DEFAULT_QUERY,
  columns: ["state", "verdict", "nmse", "runs", "created"],
  saved: [],
};

/** The columns that are no fields of the experiment file, with the width each takes, px. */
export const COLUMNS: Readonly<Record<string, { readonly label: string; readonly width: number }>> =
  {
    state: { label: "State", width: 80 },
    verdict: { label: "Verdict", width: 168 },
    nmse: { label: "Median NMSE", width: 124 },
    runs: { label: "Runs", width: 56 },
    created: { label: "Created", width: 128 },
  };
const FIELD_WIDTH = 112;

export const columnWidth = (column: string): number => COLUMNS[column]?.width ?? FIELD_WIDTH;

/** The fields that filters and columns are made of: those of one value, in the order of the file. */
export const LIBRARY_FIELDS: readonly Field[] = [
  ...new Map(
    EXPERIMENT_FIELDS.filter(
      ({ pointer, type }) =>
        ["number", "text", "switch", "choice"].includes(type.kind) || pointer === "/model/sharing",
    ).map((field) => [field.pointer, field]),
  ).values(),
];

/** The fields that a column can show: those that an experiment has once. */
export const COLUMN_FIELDS: readonly Field[] = LIBRARY_FIELDS.filter(
  ({ pointer }) => !pointer.includes("*"),
);

/** What heads a column, or names a field in a filter; no two have the same. */
export function columnLabel(column: string): string {
  const own = COLUMNS[column]?.label;
  if (own !== undefined) return own;
  const title = fieldTitle(column);
  const isTwice = LIBRARY_FIELDS.filter(({ pointer }) => fieldTitle(pointer) === title).length > 1;
  return isTwice ? `${title} (${pointerTokens(column)[0]})` : title;
}

const OPERATOR_LABELS: Readonly<Record<FilterOperator, string>> = {
  is: "is",
  "is-not": "is not",
  less: "<",
  "at-most": "≤",
  more: ">",
  "at-least": "≥",
  contains: "contains",
};

/** The comparisons that make sense for a field, with what they are called. */
export function operatorsOf(pointer: string): readonly (readonly [FilterOperator, string])[] {
  const kind = fieldAt(pointer)?.type.kind;
  const names: readonly FilterOperator[] =
    kind === "number"
      ? ["is", "is-not", "less", "at-most", "more", "at-least"]
      : kind === "text"
        ? ["contains", "is", "is-not"]
        : ["is", "is-not"];
  return names.map((name) => [name, OPERATOR_LABELS[name]]);
}

/** The values that a field chooses among; undefined where it is typed. */
export function choicesOf(pointer: string): readonly string[] | undefined {
  const type = fieldAt(pointer)?.type;
  if (type?.kind === "choice") return type.options;
  if (type?.kind === "switch") return ["true", "false"];
  return pointer === "/model/sharing" ? ["shared", "unshared"] : undefined;
}

/** A filter of what was typed. @returns undefined where it is no value of the field */
export function filterOf(
  pointer: string,
  operator: FilterOperator,
  text: string,
): FieldFilter | undefined {
  const kind = fieldAt(pointer)?.type.kind;
  const value = text.trim();
  if (value === "") return undefined;
  if (kind === "switch") return { pointer, operator, value: value === "true" };
  if (kind !== "number") return { pointer, operator, value };
  const number = Number(value);
  return Number.isFinite(number) ? { pointer, operator, value: number } : undefined;
}

export const filterText = ({ pointer, operator, value }: FieldFilter): string =>
  `${columnLabel(pointer)} ${OPERATOR_LABELS[operator]} ${String(value)}`;

/** What is left of a query without what narrows it down: its place and its order. */
export function withoutFilters({ place, sort, descending }: LibraryQuery): LibraryQuery {
  return { ...DEFAULT_QUERY, place, sort, descending };
}

/** Whether a query narrows its place down. */
export function isFiltered(query: LibraryQuery): boolean {
  return JSON.stringify(query) !== JSON.stringify(withoutFilters(query));
}

/** A remembered view, with defaults where it is of another make. */
export function restoreView(kept: unknown): LibraryView {
  if (typeof kept !== "object" || kept === null) return DEFAULT_VIEW;
  const { query, columns, saved } = kept as Partial<Record<keyof LibraryView, unknown>>;
  const known = (column: unknown): column is string =>
    typeof column === "string" &&
    (COLUMNS[column] !== undefined || COLUMN_FIELDS.some(({ pointer }) => pointer === column));
  return {
    query: libraryQuery.safeParse(query ?? {}).data ?? DEFAULT_QUERY,
    columns: Array.isArray(columns) ? columns.filter(known) : DEFAULT_VIEW.columns,
    saved: Array.isArray(saved)
      ? saved.flatMap((one) => savedFilter.safeParse(one).data ?? [])
      : [],
  };
}

/** What an experiment has in a column of a field: its value, or all that it varies. */
export function fieldColumnText({ spec }: Pick<ExperimentRecord, "spec">, pointer: string): string {
  const varied = spec.axes[pointer];
  const values = varied ?? [readPointer(spec, pointer)];
  return values
    .map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value ?? "–")))
    .join(", ");
}

/** The median NMSE where an experiment has one variant: over unlike ones it would say nothing. */
export function lastNmse(record: Pick<ExperimentRecord, "sparkline" | "spec">): number | undefined {
  return variantTotal(record) > 1 ? undefined : record.sparkline.at(-1);
}
