import { z } from "zod";
import { fieldMeta, headingOf, type FieldMeta } from "../registry/field-meta.ts";
import { isJsonObject, toJson, type JsonObject } from "./json-object.ts";
import { EXPERIMENT_FORMAT, experimentSchema } from "./schema.ts";

/**
 * The JSON Schema (draft 2020-12) of the experiment file, for editors and for programs that write such
 * files. It refuses nothing that the lab takes; what depends on several fields the lab alone checks.
 */
export function experimentJsonSchema(): JsonObject {
  return fileJsonSchema(experimentSchema, {
    format: EXPERIMENT_FORMAT,
    title: "Experiment",
    description: "What is trained, how, and what varies. Every field but “format” has a default.",
  });
}

/** What a JSON Schema says of its file as a whole. */
export interface FileWords {
  /** The value of the file's field `format`. */
  readonly format: string;
  readonly title: string;
  readonly description: string;
}

/** The JSON Schema of a file whose fields are described where its zod schema stands. */
export function fileJsonSchema(
  schema: z.core.$ZodType,
  { format, title, description }: FileWords,
): JsonObject {
  const json = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => annotate(zodSchema, jsonSchema),
  });
  const { $schema = "", $defs: _anyJson, ...rest } = withoutReferences(toJson(json)) as JsonObject;
  const properties = { $schema: SCHEMA_NAME, ...(rest["properties"] as JsonObject) };
  const id = `urn:${format.replace("/", ":")}`;
  return { $schema, $id: id, title, description, ...rest, properties };
}

/**
 * The JSON Schema of an experiment that stands within another file, without some of its fields.
 * @param own what that file's schema has in its place: it is called and described as there
 */
export function partialExperimentSchema(own: JsonObject, leftOut: readonly string[]): JsonObject {
  const { $schema: _, $id: __, required: ___, ...experiment } = experimentJsonSchema();
  const { title = "Experiment", description = "" } = own;
  const properties = Object.entries(objectAt(experiment, "properties"));
  const kept = properties.filter(([field]) => !leftOut.includes(field));
  return { ...experiment, title, description, properties: Object.fromEntries(kept) };
}

/** The object at a path of keys; an empty one where there is none. */
export function objectAt(json: JsonObject, ...path: readonly string[]): JsonObject {
  return path.reduce((at: JsonObject, key) => {
    const value = at[key];
    return isJsonObject(value) ? value : {};
  }, json);
}

/** How a file names its JSON Schema for editors. */
const SCHEMA_NAME: JsonObject = {
  type: "string",
  description: "The JSON Schema of this file, for editors; the lab ignores it.",
};

function annotate(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  const meta = fieldMeta(schema);
  if (meta !== undefined) {
    json.title = headingOf(meta);
    json.description = describe(meta);
  }
  if (schema instanceof z.ZodObject && json.required !== undefined) {
    // A part that is filled in when it is left out need not be given.
    json.required = json.required.filter(
      (key) => !z.safeParse(schema.shape[key] as z.core.$ZodType, undefined).success,
    );
  }
  if (schema instanceof z.ZodRecord) {
    json.propertyNames = { pattern: "^/(data|target|model|training|record|success)(/|$)" };
  }
  if (meta?.tag !== undefined) letTagBeLeftOut(schema, json, meta.tag);
}

/** The kind that an object has where it names none need not be named. */
function letTagBeLeftOut(
  schema: z.core.$ZodType,
  json: z.core.JSONSchema.BaseSchema,
  tag: FieldMeta,
): void {
  const bare = z.safeParse(schema, {});
  for (const option of json.oneOf ?? json.anyOf ?? []) {
    const [key, named] =
      Object.entries(option.properties ?? {}).find(
        ([, property]) => typeof property === "object" && "const" in property,
      ) ?? [];
    if (key === undefined || typeof named !== "object") continue;
    named.title = headingOf(tag);
    named.description = tag.choices?.[String(named.const)]?.help ?? tag.help;
    if (bare.success && Reflect.get(Object(bare.data), key) === named.const) {
      option.required = option.required?.filter((one) => one !== key) ?? [];
    }
  }
}

/** A field's help with its unit, the meaning of its values and what is used where it is left out. */
function describe({ help, unit, choices = {}, absent }: FieldMeta): string {
  const values = Object.entries(choices).map(([value, { label }]) => `“${value}”: ${label}`);
  return [
    help,
    unit === undefined ? "" : `Unit: ${unit}.`,
    values.length === 0 ? "" : `${values.join("; ")}.`,
    absent === undefined ? "" : `Default: ${absent}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** References lead to the schema of any JSON, which an empty schema is as well. */
function withoutReferences(json: JsonObject[string]): JsonObject[string] {
  if (Array.isArray(json)) return json.map(withoutReferences);
  if (typeof json !== "object" || json === null) return json;
  const { $ref: _anyJson, ...rest } = json;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withoutReferences(value)]),
  );
}
