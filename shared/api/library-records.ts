import { z } from "zod";
import { EXPERIMENT_FIELDS } from "../spec/fields.ts";
import { experimentRecord } from "./records.ts";

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

/** A condition on a field of the experiment file. */
export const fieldFilter = z
  .strictObject({
    pointer: fieldPointer.describe("of the field; `*` stands for any entry of a list"),
    operator: z.enum(FILTER_OPERATORS),
    value: z.union([z.string().max(200), z.number(), z.boolean()]),
  })
  .readonly()
  .meta({
    title: "FieldFilter",
    description:
      "A condition on a field of the experiment file. An experiment that varies the field meets it if one of its values does.",
  });
export type FieldFilter = z.output<typeof fieldFilter>;

/** What the library sorts by beside the fields of the experiment file. */
export const LIBRARY_COLUMNS = ["name", "state", "verdict", "nmse", "runs", "created"] as const;

/** Which experiments are wanted, and in which order. */
export const libraryQuery = z
  .strictObject({
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
  })
  .readonly()
  .meta({
    title: "LibraryQuery",
    description: "Which experiments are wanted, and in which order.",
  });
export type LibraryQuery = z.output<typeof libraryQuery>;

/** A part of what a query finds. */
export const libraryPage = z
  .strictObject({
    total: z.int().describe("experiments that the query finds in all"),
    records: z
      .array(experimentRecord.nullable())
      .readonly()
      .describe("null stands for an experiment that is damaged and was left out"),
  })
  .readonly()
  .meta({ title: "LibraryPage", description: "A part of what a query finds." });
export type LibraryPage = z.output<typeof libraryPage>;

/** How much the library contains, and what it can be filtered by. */
export const libraryFacets = z
  .strictObject({
    library: z.int().describe("experiments in the library, those of studies left out"),
    archive: z.int(),
    trash: z.int(),
    ofStudies: z.int().describe("experiments that belong to studies, outside of the trash"),
    tags: z
      .array(z.strictObject({ tag: z.string(), experiments: z.int() }))
      .readonly()
      .describe("every tag in use outside of the trash, in order"),
  })
  .readonly()
  .meta({
    title: "LibraryFacets",
    description: "How much the library contains, and what it can be filtered by.",
  });
export type LibraryFacets = z.output<typeof libraryFacets>;

/** The same change to several experiments; what is left out stays. */
export const experimentsUpdate = z
  .strictObject({
    experimentIds: z.array(z.string().min(1).max(64)).min(1).max(1000).readonly(),
    starred: z.boolean().optional(),
    archived: z.boolean().optional(),
    addTags: z.array(z.string().trim().min(1).max(60)).max(50).readonly().optional(),
    removeTags: z.array(z.string().max(60)).max(50).readonly().optional(),
  })
  .readonly()
  .meta({
    title: "ExperimentsUpdate",
    description: "The same change to several experiments; what is left out stays.",
  });
export type ExperimentsUpdate = z.output<typeof experimentsUpdate>;
