import { z } from "zod";
import { unwrapped } from "./field-type.ts";
import { pointerTokens, toPointer } from "./pointer.ts";

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
  const { schema, value } = placeAt(fileSchema, json, pointer);
  const object = objectSchema(schema, value);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** Kinds of an object that have a field which the written kind has not. */
export interface OtherKinds {
  /** Pointer of the field that says which kind it is. */
  readonly tag: string;
  readonly own: string;
  readonly kinds: readonly string[];
}

/**
 * The kinds of the object at a pointer that have a field, where its own kind has none of that name;
 * undefined where no kind has it, or the object is of one kind alone.
 * @param json the file as written, for its kinds
 */
export function kindsWithField(
  fileSchema: z.core.$ZodType,
  json: unknown,
  pointer: string,
  key: string,
): OtherKinds | undefined {
  const { schema, value } = placeAt(fileSchema, json, pointer);
  const union = schema && unwrapped(schema);
  if (!(union instanceof z.ZodDiscriminatedUnion)) return undefined;
  const tag = union.def.discriminator;
  const objects = union.options.filter((option) => option instanceof z.ZodObject);
  const kindOf = ({ shape }: z.ZodObject): string[] => {
    const literal = shape[tag];
    return literal instanceof z.ZodLiteral ? [...literal.values].map(String) : [];
  };
  const kinds = objects.filter(({ shape }) => Object.hasOwn(shape, key)).flatMap(kindOf);
  const own = objectSchema(schema, value);
  if (kinds.length === 0 || !(own instanceof z.ZodObject)) return undefined;
  return { tag: toPointer([...pointerTokens(pointer), tag]), own: kindOf(own).join(), kinds };
}

/** The schema of a place, wrapped as it stands, and what is written there. */
function placeAt(fileSchema: z.core.$ZodType, json: unknown, pointer: string) {
  let schema: z.core.$ZodType | undefined = fileSchema;
  let value: unknown = json;
  for (const token of pointerTokens(pointer)) {
    schema = childSchema(objectSchema(schema, value), token);
    value = typeof value === "object" && value !== null ? Reflect.get(value, token) : undefined;
  }
  return { schema, value };
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
  const inner = schema && unwrapped(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return inner;
  const tag = inner.def.discriminator;
  const kind = typeof value === "object" && value !== null ? Reflect.get(value, tag) : undefined;
  const isOfKind = (option: z.core.$ZodType) =>
    option instanceof z.ZodObject && z.safeParse(option.shape[tag], kind).success;
  return inner.options.find(isOfKind) ?? inner.options[0];
}
