import { z } from "zod";

/** What a form, a table and the docs say of a field beside its type and range. */
export interface FieldMeta {
  readonly label: string;
  /** A sentence that says what the field does. */
  readonly help: string;
  readonly unit?: string;
  /** How far one press of a number's arrow goes. */
  readonly step?: number;
}

/** Tells a field's schema what to call it; the field's type and range stay as they are. */
export function described<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  return schema.meta({ ...meta });
}

/** What `described` said of a field; undefined where nothing was said. */
export function fieldMeta(schema: z.core.$ZodType): FieldMeta | undefined {
  const meta = z.globalRegistry.get(schema);
  if (typeof meta?.label !== "string" || typeof meta.help !== "string") return undefined;
  return {
    label: meta.label,
    help: meta.help,
    ...(typeof meta.unit === "string" && { unit: meta.unit }),
    ...(typeof meta.step === "number" && { step: meta.step }),
  };
}
