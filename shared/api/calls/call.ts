import { z } from "zod";
import type { RefusalKind } from "../refusals.ts";

/** A call of the lab: the schema of its arguments, and its result with the name that docs give it. */
export interface CallDefinition<
  Arguments extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  readonly args: Arguments;
  readonly result: Result;
  /** What it does and answers, in sentences for whoever writes a client. */
  readonly does: string;
  /** What it refuses beside what any call may refuse, by the kind of the error. */
  readonly refuses?: Readonly<Partial<Record<RefusalKind, string>>>;
}

/** Keeps the types of a call's own schemas. */
export function call<Arguments extends z.ZodType, Result extends z.ZodType>(
  definition: CallDefinition<Arguments, Result>,
): CallDefinition<Arguments, Result> {
  return definition;
}

/** A result that is declared as a type alone: results leave the lab and are not checked again. */
export function typed<T>(title: string) {
  return z.custom<T>().meta({ title });
}

/** A list of a titled result. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

/** Docs write its title. */
export const id = z.string().min(1).max(64).meta({ title: "id" });
export const nothing = z.strictObject({});
export const noResult = z.null();
export const ofExperiment = z.strictObject({ experimentId: id });
export const ofRun = z.strictObject({ runId: id });
export const ofStudy = z.strictObject({ studyId: id });
