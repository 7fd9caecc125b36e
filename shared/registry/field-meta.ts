import { z } from "zod";

/** One of the values that a field takes. */
export interface Choice {
  /** In the form's list and in tables: `SGD with momentum`. */
  readonly label: string;
  /** What choosing it means, a sentence. */
  readonly help?: string;
  /** What it computes, in TeX. */
  readonly formula?: string;
  /** In the label of a variant, where the field's name and the bare value would say less. */
  readonly phrase?: string;
}

/** A field that another one needs: a JSON pointer, and the values it may have. */
export interface Condition {
  readonly pointer: string;
  readonly values: readonly string[];
}

/**
 * What people are told of a field beside its type, range and default, which its schema says. Form, help,
 * facts, reports, docs/experiment-file.md and the JSON Schema are made of this.
 */
export interface FieldMeta {
  /** Heads the field in forms and tables: `Learning rate`. */
  readonly label: string;
  /** The field inside a sentence or a legend; its label with a small initial, then its symbol, unless given. */
  readonly name?: string;
  /** A still shorter name, for labels that list several fields. */
  readonly short?: string;
  /** Its symbol in docs/science.md. */
  readonly symbol?: string;
  /** What the field does, in one or two sentences. */
  readonly help: string;
  /** Written after its values. */
  readonly unit?: string;
  /** How far one press of a number's arrow goes; 1 unless given. */
  readonly step?: number;
  /** The values that a field of few values takes, in the order of the form. */
  readonly choices?: Readonly<Record<string, Choice>>;
  /** What is used where a file leaves out a field that has no default. */
  readonly absent?: string;
  /** Whether its values say by themselves what they are: `unshared` needs no "sharing" before it. */
  readonly speaksForItself?: boolean;
  /** Whether its text may have several lines. */
  readonly isLong?: boolean;
  /** What one entry of a list of objects is called: `component`. */
  readonly entry?: string;
  /** What must be chosen elsewhere for the field to have a meaning. */
  readonly when?: Condition;
  /** Of an object of one of several kinds: the field that says which. */
  readonly tag?: FieldMeta;
}

/** The field as a form heads it: `Patches, k`. */
export function headingOf({ label, symbol }: FieldMeta): string {
  return symbol === undefined ? label : `${label}, ${symbol}`;
}

/** The field inside a sentence or a legend: `patches k`. */
export function nameOf({ label, symbol, name }: FieldMeta): string {
  if (name !== undefined) return name;
  const small = label.charAt(0).toLowerCase() + label.slice(1);
  return symbol === undefined ? small : `${small} ${symbol}`;
}

declare const IS_DESCRIBED: unique symbol;

/** A schema of which `described` has said something: what an object of fields consists of. */
export type Described<S> = S & { readonly [IS_DESCRIBED]: true };

const METADATA = z.registry<FieldMeta>();

/** Says what people are told of a field; its type, range and default stay as they are. */
export function described<S extends z.ZodType>(schema: S, meta: FieldMeta): Described<S> {
  // One schema may stand at several places, which are called differently.
  const own = schema.clone() as Described<S>;
  METADATA.add(own, meta);
  return own;
}

/** A field that takes one of a few values. */
export function choiceOf<const C extends Readonly<Record<string, Choice>>>(
  choices: C,
  meta: Omit<FieldMeta, "choices">,
  usual: keyof C & string,
) {
  const names = Object.keys(choices) as (keyof C & string)[];
  const schema = z.enum(names as [keyof C & string, ...(keyof C & string)[]]);
  return described(schema.default(usual as z.util.NoUndefined<typeof usual>), { ...meta, choices });
}

type Field = Described<z.ZodType> | z.ZodLiteral;

/** An object that takes these fields and no others; one that is not `described` does not compile. */
export function fieldObject<const Shape extends Readonly<Record<string, Field>>>(shape: Shape) {
  return z.strictObject(shape);
}

/** What `described` said of a field, or of what its default or preprocessing wraps. */
export function fieldMeta(schema: z.core.$ZodType): FieldMeta | undefined {
  const own = METADATA.get(schema);
  const inner = wrapped(schema);
  return own ?? (inner && fieldMeta(inner));
}

/** The schema within a default, an optional or a preprocessing; undefined for any other. */
export function wrapped(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional
  ) {
    return schema.def.innerType;
  }
  return schema instanceof z.ZodPipe ? schema.def.out : undefined;
}
