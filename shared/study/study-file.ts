import type { JsonValue } from "../spec/schema.ts";
import type { Study } from "./schema.ts";

/** Fields of an experiment that a study's base may not have: the study has its own. */
export const NOT_IN_BASE = ["axes", "seeds"] as const;

/** The study as a file that `parseStudy` reads back to the same study. */
export function toStudyFile(study: Study): JsonValue {
  const base = Object.entries(study.base).filter(
    ([field]) => !NOT_IN_BASE.some((refused) => refused === field),
  );
  return JSON.parse(JSON.stringify({ ...study, base: Object.fromEntries(base) })) as JsonValue;
}
