import { z } from "zod";
import type { Assignment } from "../spec/variants.ts";

/** What a variant sets: a value of its experiment's axes by JSON pointer. */
export const assignment: z.ZodType<Assignment> = z
  .record(z.string(), z.json())
  .readonly()
  .meta({ title: "Assignment" });
