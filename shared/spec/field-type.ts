import { z } from "zod";
import { wrapped } from "../registry/field-meta.ts";

/** The numbers that a field takes; ends are left out where there is none. */
export interface NumberRange {
  readonly whole: boolean;
  readonly min?: number;
  readonly max?: number;
  /** What a number has to be above. */
  readonly above?: number;
  /** What a number has to be below. */
  readonly below?: number;
}

/** What a field holds. */
export type FieldType =
  | ({ readonly kind: "number" } & NumberRange)
  | ({ readonly kind: "numbers" } & NumberRange)
  | { readonly kind: "text"; readonly maxLength?: number }
  | { readonly kind: "texts" }
  | { readonly kind: "switch" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  /** An object, whose fields are fields of their own. */
  | { readonly kind: "object" }
  /** A list of objects. */
  | { readonly kind: "objects" }
  /** A value of several forms, which has an editor of its own. */
  | { readonly kind: "other" };

/** What a schema's field holds, read off the schema beneath defaults and preprocessing. */
export function fieldType(schema: z.core.$ZodType): FieldType {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodNumber) return { kind: "number", ...rangeOf(inner) };
  if (inner instanceof z.ZodString) {
    const { maxLength } = inner;
    return maxLength === null ? { kind: "text" } : { kind: "text", maxLength };
  }
  if (inner instanceof z.ZodBoolean) return { kind: "switch" };
  if (inner instanceof z.ZodEnum) return { kind: "choice", options: inner.options.map(String) };
  if (inner instanceof z.ZodObject || inner instanceof z.ZodDiscriminatedUnion) {
    return { kind: "object" };
  }
  if (inner instanceof z.ZodArray) return listType(inner.element);
  if (inner instanceof z.ZodTuple) return listType(inner.def.items[0]);
  return { kind: "other" };
}

/** The schema beneath defaults, optionals and preprocessing. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = wrapped(schema);
  return inner === undefined ? schema : unwrapped(inner);
}

function listType(element: z.core.$ZodType | undefined): FieldType {
  const type = element === undefined ? undefined : fieldType(element);
  if (type?.kind === "number") return { ...type, kind: "numbers" };
  if (type?.kind === "text") return { kind: "texts" };
  return type?.kind === "object" ? { kind: "objects" } : { kind: "other" };
}

function rangeOf(schema: z.ZodNumber): NumberRange {
  const ends = (schema.def.checks ?? []).map((check): Omit<NumberRange, "whole"> => {
    if (check instanceof z.core.$ZodCheckGreaterThan) {
      const { value, inclusive } = check._zod.def;
      return inclusive ? { min: Number(value) } : { above: Number(value) };
    }
    if (check instanceof z.core.$ZodCheckLessThan) {
      const { value, inclusive } = check._zod.def;
      return inclusive ? { max: Number(value) } : { below: Number(value) };
    }
    return {};
  });
  const whole = schema.format === "safeint";
  return ends.reduce<NumberRange>((range, end) => ({ ...range, ...end }), { whole });
}
