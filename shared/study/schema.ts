import { z } from "zod";
import type { Experiment } from "../spec/schema.ts";

/** The name and version of the study file's format. */
export const STUDY_FORMAT = "wslab/study@1";

const count = (low: number, high: number) => z.int().min(low).max(high);
const seed = count(0, 2 ** 31);
const pointer = z
  .string()
  .max(1000)
  .regex(/^\//, { error: 'must be a JSON pointer, which starts with "/"' });

/**
 * What an axis writes at its pointer for a value v: v `itself`; `first-patches`, the list 0 … v−1 (so
 * that v is the q of a component over the first q patches); `ones`, a list of v ones (the orders of a
 * Hermite component over v patches).
 */
const writtenAs = z.enum(["itself", "first-patches", "ones"]);

const axisSchema = z.strictObject({
  name: z.string().min(1).max(60).optional(),
  pointer,
  as: writtenAs.default("itself"),
  /** Further fields that the same value changes. */
  also: z
    .array(z.strictObject({ pointer, as: writtenAs.default("itself") }))
    .max(20)
    .default([]),
  values: z.array(z.json()).min(1).max(1000).optional(),
  /** Where each of `values` stands on the axis; needed where they are not numbers but have an order. */
  at: z.array(z.number()).optional(),
  labels: z.array(z.string().min(1).max(60)).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  steps: count(1, 1000).optional(),
  integer: z.boolean().default(false),
  scale: z.enum(["linear", "log"]).default("linear"),
});

const panelsSchema = z.strictObject({
  pointer,
  values: z.array(z.json()).min(1).max(50),
  labels: z.array(z.string().min(1).max(60)).optional(),
});

const designSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("grid") }),
  z.strictObject({ kind: z.literal("random"), points: count(1, 10_000), seed: seed.default(1) }),
  z.strictObject({ kind: z.literal("sobol"), points: count(1, 10_000), seed: seed.default(1) }),
  z.strictObject({
    kind: z.literal("adaptive"),
    /** Runs in all, over every panel. */
    budget: count(1, 100_000),
    /** Runs of each panel that are spread evenly before any is placed by what was seen. */
    initial: count(1, 10_000).default(12),
    /** Runs placed at a time, before looking again. */
    batch: count(1, 1000).default(12),
    /** Runs of one cell placed at once; they train together, which costs little more than one. */
    together: count(1, 100).default(1),
    seed: seed.default(1),
  }),
]);

/**
 * Success by what was learned: the learned share of one component of the target's spectrum lies
 * within `within` of 1. NMSE alone can hide that a component of little variance was not learned.
 */
const componentSuccessSchema = z.strictObject({
  component: count(0, 1000),
  within: z.number().gt(0).max(1).default(0.1),
});

const seedsSchema = z.strictObject({ count: count(1, 10_000).default(8), first: seed.default(1) });

/**
 * A study file: a base experiment, the axes of a phase diagram, and how its cells are chosen. Each
 * field is checked by itself; `parseStudy` also checks the fields against each other.
 */
export const studySchema = z.strictObject({
  format: z.literal(STUDY_FORMAT),
  name: z.string().min(1).max(200).default("Untitled study"),
  notes: z.string().max(100_000).default(""),
  /** An experiment file without axes and seeds; its `format` may be left out. */
  base: z.json().default({}),
  axes: z.array(axisSchema).min(1).max(10),
  panels: panelsSchema.optional(),
  design: designSchema.prefault({ kind: "grid" }),
  /** How a run's success is judged; the success rule of the base unless given. */
  success: componentSuccessSchema.optional(),
  /** Runs of each cell; under an adaptive design the most that one cell may get. */
  seeds: seedsSchema.prefault({}),
});

type StudyFields = z.output<typeof studySchema>;
/** One axis as a study file gives it, with defaults filled in. */
export type StudyAxisSpec = StudyFields["axes"][number];
/** How the cells to run are chosen. */
export type StudyDesign = StudyFields["design"];
/** The design that places runs by what was seen. */
export type AdaptiveDesign = Extract<StudyDesign, { kind: "adaptive" }>;
/** What an axis writes at its pointer for a value. */
export type WrittenAs = z.output<typeof writtenAs>;

/** A study as read: its base is a whole experiment without axes. */
export interface Study extends Omit<StudyFields, "base"> {
  readonly base: Experiment;
}
