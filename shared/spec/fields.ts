import { z } from "zod";
import { fieldMeta, type Condition, type FieldMeta } from "../registry/field-meta.ts";
import { fieldType, unwrapped, type FieldType } from "./field-type.ts";
import { toJson } from "./json-object.ts";
import { pointerTokens, readPointer, toPointer } from "./pointer.ts";
import { experimentSchema, type JsonValue } from "./schema.ts";

/** A field of a file, with all that is known of it. */
export interface Field extends FieldMeta {
  /** Where it stands; `*` stands for the number of an entry in a list. */
  readonly pointer: string;
  readonly type: FieldType;
  /** Undefined where a file has to give it, or may leave it out without a default. */
  readonly usual: JsonValue | undefined;
  readonly isRequired: boolean;
  /** What must be chosen elsewhere for the field to have a meaning: all of these. */
  readonly conditions: readonly Condition[];
}

/**
 * Every field of a file's schema, in its order, parts before what they hold. Where an object is of one
 * of several kinds, a field that more of them have comes once for each, with its own range and default.
 * @throws Error where a field is not described
 */
export function fieldsOfSchema(schema: z.core.$ZodType): readonly Field[] {
  return within(unwrapped(schema), [], []);
}

/** Every field of the experiment file. */
export const EXPERIMENT_FIELDS = fieldsOfSchema(experimentSchema);

const byPointer = new Map([...EXPERIMENT_FIELDS].reverse().map((field) => [field.pointer, field]));

/** The field that a pointer of an experiment leads to; undefined where there is none. */
export function fieldAt(pointer: string): Field | undefined {
  const pattern = pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? "*" : token));
  return byPointer.get(toPointer(pattern));
}

/** Whether a field has a meaning in an experiment, which may be half-written. */
export function applies({ conditions }: Field, experiment: unknown): boolean {
  return conditions.every(({ pointer, values }) => {
    const value = readPointer(experiment, pointer);
    return typeof value === "string" && values.includes(value);
  });
}

/** The fields that have a meaning in an experiment, each once; those within the entries of a list left out. */
export function fieldsOf(experiment: unknown): readonly Field[] {
  return EXPERIMENT_FIELDS.filter((field) => applies(field, experiment));
}

type Path = readonly string[];

function within(schema: z.core.$ZodType, path: Path, conditions: readonly Condition[]): Field[] {
  if (schema instanceof z.ZodObject) return inObject(schema, path, conditions);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const tag = toPointer([...path, schema.def.discriminator]);
    return schema.options.flatMap((option) => {
      const values = tagValues(option, schema.def.discriminator);
      return within(unwrapped(option), path, [...conditions, { pointer: tag, values }]);
    });
  }
  if (schema instanceof z.ZodArray) {
    const entry = schema.element;
    const place = [...path, "*"];
    return [...tagField(entry, place, conditions), ...within(unwrapped(entry), place, conditions)];
  }
  return [];
}

function inObject(schema: z.ZodObject, path: Path, conditions: readonly Condition[]): Field[] {
  return Object.entries(schema.shape).flatMap(([key, child]: [string, z.core.$ZodType]) => {
    if (unwrapped(child) instanceof z.ZodLiteral) return [];
    const place = [...path, key];
    const field = describedField(child, place, conditions);
    return [
      field,
      ...tagField(child, place, field.conditions),
      ...within(unwrapped(child), place, field.conditions),
    ];
  });
}

function describedField(
  schema: z.core.$ZodType,
  path: Path,
  conditions: readonly Condition[],
): Field {
  const pointer = toPointer(path);
  const meta = fieldMeta(schema);
  if (meta === undefined) throw new Error(`Describe the field ${pointer} where its schema stands.`);
  const usual = z.safeParse(schema, undefined);
  return {
    ...meta,
    pointer,
    type: fieldType(schema),
    usual: usual.success ? asJson(usual.data) : undefined,
    isRequired: !usual.success,
    conditions: meta.when === undefined ? conditions : [...conditions, meta.when],
  };
}

/** The field that says of which kind an object is. */
function tagField(schema: z.core.$ZodType, path: Path, conditions: readonly Condition[]): Field[] {
  const union = unwrapped(schema);
  if (!(union instanceof z.ZodDiscriminatedUnion)) return [];
  const { discriminator } = union.def;
  const pointer = toPointer([...path, discriminator]);
  const tag = fieldMeta(schema)?.tag;
  if (tag === undefined) throw new Error(`Describe the field ${pointer} where its union stands.`);
  const options = union.options.flatMap((option) => tagValues(option, discriminator));
  const usual = z.safeParse(schema, undefined);
  return [
    {
      ...tag,
      pointer,
      type: { kind: "choice", options },
      usual: usual.success ? asJson(Reflect.get(Object(usual.data), discriminator)) : undefined,
      isRequired: !usual.success,
      conditions,
    },
  ];
}

function tagValues(option: z.core.$ZodType, discriminator: string): string[] {
  const tag: unknown = option instanceof z.ZodObject ? option.shape[discriminator] : undefined;
  return tag instanceof z.ZodLiteral ? [...tag.values].map(String) : [];
}

function asJson(value: unknown): JsonValue | undefined {
  return toJson({ value })["value"];
}
