import { z } from "zod";
import { fieldMeta, type FieldMeta } from "../field-meta.ts";
import { componentFields } from "./component-kind.ts";
import { kindOf } from "./registry.ts";

/** A field that a kind has beside patches and weight, as a form shows it. */
export interface ComponentSetting extends FieldMeta {
  readonly key: string;
  /** Whether it is a list of numbers rather than one. */
  readonly isList: boolean;
}

/**
 * The settings of a kind of component, in the order of its schema.
 * @throws Error where a kind says nothing of one of its fields
 */
export function componentSettings(kind: string): readonly ComponentSetting[] {
  return Object.entries(kindOf({ kind }).schema.shape)
    .filter(([key]) => key !== "kind" && !Object.hasOwn(componentFields, key))
    .map(([key, schema]) => {
      const meta = fieldMeta(schema);
      if (meta === undefined) throw new Error(`Describe the field "${key}" of ${kind} components.`);
      return { key, ...meta, isList: isList(schema) };
    });
}

function isList(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodDefault
    ? isList(schema.def.innerType)
    : schema instanceof z.ZodArray;
}
