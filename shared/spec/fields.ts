import { nameOf } from "../registry/field-meta.ts";
import { pointerTokens, readPointer, toPointer } from "./pointer.ts";
import { experimentSchema } from "./schema.ts";
import { fieldsOfSchema, type Field } from "./walk-fields.ts";

export type { Field };

/** Every field of the experiment file. */
export const EXPERIMENT_FIELDS = fieldsOfSchema(experimentSchema);

const ALONE = EXPERIMENT_FIELDS.filter(({ isNested }) => !isNested);
const byPointer = new Map([...EXPERIMENT_FIELDS].reverse().map((field) => [field.pointer, field]));

/** The field that a pointer of an experiment leads to; undefined where there is none. */
export function fieldAt(pointer: string): Field | undefined {
  const pattern = pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? "*" : token));
  return byPointer.get(toPointer(pattern));
}

/** A field's name for a reader, and of which entry of a list it is: `component 2`, or `any component`. */
export interface FieldName {
  readonly name: string;
  readonly of: string | undefined;
}

/** What a pointer's field is called in a sentence; one that is not known goes by its last key. */
export function fieldNameParts(pointer: string): FieldName {
  const field = fieldAt(pointer);
  if (field === undefined) {
    const last = pointerTokens(pointer).at(-1) ?? pointer;
    return { name: last.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(), of: undefined };
  }
  const at = field.pointer.indexOf("/*");
  if (at < 0) return { name: nameOf(field), of: undefined };
  const index = pointerTokens(pointer)[pointerTokens(field.pointer).indexOf("*")];
  const entry = fieldAt(field.pointer.slice(0, at))?.entry ?? "entry";
  const of = index === "*" ? `any ${entry}` : `${entry} ${Number(index) + 1}`;
  return { name: nameOf(field), of };
}

/** A field's name in a sentence, with the entry that it is of: `ω of component 2`. */
export function fieldName(pointer: string): string {
  const { name, of } = fieldNameParts(pointer);
  return of === undefined ? name : `${name} of ${of}`;
}

/** A field's name at the head of a line or a column: `Learning rate`. A symbol stays as it is: `β₁`. */
export function fieldTitle(pointer: string): string {
  const name = fieldName(pointer);
  if (/^\p{Script=Greek}/u.test(name)) return name;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a field has a meaning in an experiment, which may be half-written. */
function applies({ conditions }: Field, experiment: unknown): boolean {
  return conditions.every(({ pointer, values }) => {
    const value = readPointer(experiment, pointer);
    return typeof value === "string" && values.includes(value);
  });
}

/** The fields that have a meaning in an experiment, each once; nested ones are left out. */
export function fieldsOf(experiment: unknown): readonly Field[] {
  return ALONE.filter((field) => applies(field, experiment));
}
