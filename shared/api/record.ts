import { z } from "zod";

/** What a call answers or an event carries: these fields and no others, as docs/api.md tells of it. */
export function record<Fields extends z.ZodRawShape>(
  title: string,
  description: string,
  fields: Fields,
) {
  return z.strictObject(fields).readonly().meta({ title, description });
}
