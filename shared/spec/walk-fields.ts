import { z } from "zod";
import { fieldMeta, type Condition, type FieldMeta } from "../registry/field-meta.ts";
import { fieldType, unwrapped, type FieldType } from "./field-type.ts";
import { toJson } from "./json-object.ts";
import { toPointer } from "./pointer.ts";
import type { JsonValue } from "./schema.ts";

/** A field of a file, with all that is known of it. */
export interface Field extends FieldMeta {
  /** Where it stands; `*` stands for the number of an entry in a list. */
  readonly pointer: string;
  readonly type: FieldType;
  /** Its default; undefined where a file has to give it, or may leave it out without one. */
  readonly usual: JsonValue | undefined;
  readonly isRequired: boolean;
  /** Whether it belongs to an entry of a list, or to one of several forms that a value can have. */
  readonly isNested: boolean;
  /** What must be chosen elsewhere for the field to have a meaning: all of these. */
  readonly conditions: readonly Condition[];
}

type Place = Pick<Field, "conditions" | "isNested"> & { readonly path: readonly string[] };

/**
 * Every field of a file's schema, in its order, parts before what they hold. Where an object is of one
 * of several kinds, a field that more of them have comes once for each, with its own range and default.
 * @throws Error where a field is not described
 */
export function fieldsOfSchema(schema: z.core.$ZodType): readonly Field[] {
  return within(unwrapped(schema), { path: [], conditions: [], isNested: false });
}

function within(schema: z.core.$ZodType, place: Place): Field[] {
  if (schema instanceof z.ZodObject) return inObject(schema, place);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const pointer = toPointer([...place.path, schema.def.discriminator]);
    return schema.options.flatMap((option) => {
      const values = tagValues(option, schema.def.discriminator);
      const conditions = [...place.conditions, { pointer, values }];
      return within(unwrapped(option), { ...place, conditions });
    });
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((form) => within(unwrapped(form), { ...place, isNested: true }));
  }
  if (!(schema instanceof z.ZodArray)) return [];
  const entry = { ...place, path: [...place.path, "*"], isNested: true };
  return [...tagField(schema.element, entry), ...within(unwrapped(schema.element), entry)];
}

function inObject(schema: z.ZodObject, { path, ...rest }: Place): Field[] {
  return Object.entries(schema.shape).flatMap(([key, child]: [string, z.core.$ZodType]) => {
    if (unwrapped(child) instanceof z.ZodLiteral) return [];
    const field = describedField(child, { path: [...path, key], ...rest });
    const place = { path: [...path, key], ...rest, conditions: field.conditions };
    return [field, ...tagField(child, place), ...within(unwrapped(child), place)];
  });
}

function describedField(schema: z.core.$ZodType, { path, conditions, isNested }: Place): Field {
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
    isNested,
    conditions: meta.when === undefined ? conditions : [...conditions, meta.when],
  };
}

/** The field that says of which kind an object is. */
function tagField(schema: z.core.$ZodType, { path, conditions, isNested }: Place): Field[] {
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
      isNested,
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
