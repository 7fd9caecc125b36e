import { z } from "zod";
import { EXPERIMENT_FIELDS } from "../spec/fields.ts";
import { experimentRecord } from "./records.ts";
import { record } from "./record.ts";

/** What an experiment as a whole is doing, as its runs make it. */
export const EXPERIMENT_STATES = [
  "planned",
  "waiting",
  "running",
  "done",
  "failed",
  "stopped",
] as const;
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

/** How a filter compares a field with its value. */
export const FILTER_OPERATORS = [
  "is",
  "is-not",
  "less",
  "at-most",
  "more",
  "at-least",
  "contains",
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

const FIELD_POINTERS: ReadonlySet<string> = new Set(EXPERIMENT_FIELDS.map((one) => one.pointer));
const fieldPointer = z
  .string()
  .refine((pointer) => FIELD_POINTERS.has(pointer), "is no field of an experiment file")
  .meta({ title: "pointer" });

export const fieldFilter = record(
  "FieldFilter",
  "A condition on a field of the experiment file. An experiment that varies the field meets it if one of its values does.",
  {
    pointer: fieldPointer.describe("of the field; `*` stands for any entry of a list"),
    operator: z.enum(FILTER_OPERATORS),
    value: z.union([z.string().max(200), z.number(), z.boolean()]),
  },
);
export type FieldFilter = z.output<typeof fieldFilter>;

/** What the library sorts by beside the fields of the experiment file. */
export const LIBRARY_COLUMNS = ["name", "state", "verdict", "nmse", "runs", "created"] as const;

export const libraryQuery = record(
  "LibraryQuery",
  "Which experiments are wanted, and in which order.",
  {
    place: z.enum(["library", "archive", "trash"]).default("library"),
    search: z
      .string()
      .max(500)
      .default("")
      .describe("words, each of which begins a word of the name, the notes, a tag or the spec"),
    states: z
      .array(z.enum(EXPERIMENT_STATES))
      .max(EXPERIMENT_STATES.length)
      .readonly()
      .default([])
      .describe("one of these; any if none is named"),
    tags: z
      .array(z.string().max(60))
      .max(50)
      .readonly()
      .default([])
      .describe(
        "all of these; experiments of studies are left out unless `study` is one of the tags",
      ),
    starred: z.boolean().default(false).describe("only those with a star"),
    fields: z.array(fieldFilter).max(20).readonly().default([]).describe("all of these"),
    sort: z
      .union([z.enum(LIBRARY_COLUMNS), fieldPointer])
      .default("created")
      .describe("a column, or the pointer of a field"),
    descending: z.boolean().default(true),
  },
);
export type LibraryQuery = z.output<typeof libraryQuery>;

export const libraryPage = record("LibraryPage", "A part of what a query finds.", {
  total: z.int().describe("experiments that the query finds in all"),
  records: z
    .array(experimentRecord.nullable())
    .readonly()
    .describe("null stands for an experiment that is damaged and was left out"),
});
export type LibraryPage = z.output<typeof libraryPage>;

export const libraryFacets = record(
  "LibraryFacets",
  "How much the library contains, and what it can be filtered by.",
  {
    library: z.int().describe("experiments in the library, those of studies left out"),
    archive: z.int(),
    trash: z.int(),
    ofStudies: z.int().describe("experiments that belong to studies, outside of the trash"),
    tags: z
      .array(z.strictObject({ tag: z.string(), experiments: z.int() }))
      .readonly()
      .describe("every tag in use outside of the trash, in order"),
  },
);
export type LibraryFacets = z.output<typeof libraryFacets>;

export const experimentsUpdate = record(
  "ExperimentsUpdate",
  "The same change to several experiments; what is left out stays.",
  {
    experimentIds: z.array(z.string().min(1).max(64)).min(1).max(1000).readonly(),
    starred: z.boolean().optional(),
    archived: z.boolean().optional(),
    addTags: z.array(z.string().trim().min(1).max(60)).max(50).readonly().optional(),
    removeTags: z.array(z.string().max(60)).max(50).readonly().optional(),
  },
);
export type ExperimentsUpdate = z.output<typeof experimentsUpdate>;
