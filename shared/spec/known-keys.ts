import { z } from "zod";
import { pointerTokens } from "./pointer.ts";

/**
 * The fields that a file may have at a pointer, read off its schema. Where the place
 * is one of several kinds of object, the written kind decides.
 * @param json the file as written, for its kinds
 */
export function knownKeys(
  fileSchema: z.core.$ZodType,
  json: unknown,
  pointer: string,
): readonly string[] {
  let schema: z.core.$ZodType | undefined = fileSchema;
  let value: unknown = json;
  for (const token of pointerTokens(pointer)) {
    schema = childSchema(objectSchema(schema, value), token);
    value = typeof value === "object" && value !== null ? Reflect.get(value, token) : undefined;
  }
  const object = objectSchema(schema, value);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function childSchema(schema: z.core.$ZodType | undefined, token: string) {
  if (schema instanceof z.ZodObject) return schema.shape[token] as z.core.$ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

/** Looks through defaults, preprocessing and unions at the object or array schema beneath. */
function objectSchema(
  schema: z.core.$ZodType | undefined,
  value: unknown,
): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional
  ) {
    return objectSchema(schema.def.innerType, value);
  }
  if (schema instanceof z.ZodPipe) return objectSchema(schema.def.out, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const tag = schema.def.discriminator;
    const kind = typeof value === "object" && value !== null ? Reflect.get(value, tag) : undefined;
    const isOfKind = (option: z.core.$ZodType) =>
      option instanceof z.ZodObject && z.safeParse(option.shape[tag], kind).success;
    return schema.options.find(isOfKind) ?? schema.options[0];
  }
  return schema;
}
