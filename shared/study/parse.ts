import { z } from "zod";
import { parseExperiment } from "../spec/parse.ts";
import { pointerTokens, toPointer } from "../spec/pointer.ts";
import { SpecError, type SpecProblem } from "../spec/problem.ts";
import { EXPERIMENT_FORMAT, type Experiment, type JsonValue } from "../spec/schema.ts";
import { suggestNearest } from "../spec/suggest.ts";
import { checkStudy } from "./check.ts";
import { NOT_IN_BASE } from "./study-file.ts";
import { STUDY_FORMAT, studySchema, type Study } from "./schema.ts";

/**
 * Reads a study: checks every field, the fields against each other, and that every cell of its
 * design is a valid experiment.
 * @param json the parsed content of a study file
 * @throws SpecError naming each field that is wrong and its mend
 */
export function parseStudy(json: unknown): Study {
  const parsed = studySchema.safeParse(json);
  if (!parsed.success) {
    throw new SpecError(parsed.error.issues.flatMap((issue) => describeIssue(issue, json)));
  }
  const study: Study = { ...parsed.data, base: parseBase(parsed.data.base) };
  const problems = checkStudy(study);
  if (problems.length > 0) throw new SpecError(problems);
  return study;
}

function parseBase(base: JsonValue): Experiment {
  const isObject = typeof base === "object" && base !== null && !Array.isArray(base);
  if (!isObject) {
    const message = "is not an experiment.";
    throw new SpecError([{ pointer: "/base", message, mend: "Give the fields of an experiment." }]);
  }
  const refused = NOT_IN_BASE.filter((field) => field in base);
  if (refused.length > 0) {
    throw new SpecError(
      refused.map((field) => ({
        pointer: `/base/${field}`,
        message: "has no meaning within a study.",
        mend: `Move it out of the base, to /${field} of the study.`,
      })),
    );
  }
  try {
    return parseExperiment({ format: EXPERIMENT_FORMAT, ...base });
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new SpecError(error.problems.map((p) => ({ ...p, pointer: `/base${p.pointer}` })));
  }
}

function describeIssue(issue: z.core.$ZodIssue, json: unknown): SpecProblem[] {
  const pointer = toPointer(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => describeUnknownField(pointer, key, json));
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const mend = "Use one of: grid, random, sobol, adaptive.";
    return [{ pointer, message: "is not a known kind of design.", mend }];
  }
  return [{ pointer, message: sentence(issue.message), mend: mendOf(issue) }];
}

function describeUnknownField(parent: string, key: string, json: unknown): SpecProblem {
  const known = knownFields(parent, json);
  const nearest = suggestNearest(key, known);
  const mend =
    nearest === undefined
      ? `Remove it; the fields here are ${known.join(", ")}.`
      : `Did you mean "${nearest}"?`;
  return { pointer: `${parent}/${key}`, message: "is not a field of a study.", mend };
}

/** The fields that a study may have at a pointer, read off its schema. */
function knownFields(pointer: string, json: unknown): readonly string[] {
  let schema: z.core.$ZodType | undefined = studySchema;
  let value: unknown = json;
  for (const token of pointerTokens(pointer)) {
    const inner: z.core.$ZodType | undefined = beneath(schema, value);
    if (inner instanceof z.ZodObject) schema = inner.shape[token] as z.core.$ZodType | undefined;
    else schema = inner instanceof z.ZodArray ? inner.element : undefined;
    value = typeof value === "object" && value !== null ? Reflect.get(value, token) : undefined;
  }
  const object = beneath(schema, value);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

/** Looks through defaults and unions at the object or array schema beneath. */
function beneath(schema: z.core.$ZodType | undefined, value: unknown): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodOptional
  ) {
    return beneath(schema.def.innerType, value);
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const tag = schema.def.discriminator;
  const kind = typeof value === "object" && value !== null ? Reflect.get(value, tag) : undefined;
  return schema.options.find(
    (option) => option instanceof z.ZodObject && z.safeParse(option.shape[tag], kind).success,
  );
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.path.length === 1 && issue.path[0] === "format") {
    return `A study file starts with "format": "${STUDY_FORMAT}".`;
  }
  if (issue.code === "invalid_value") return `Use one of: ${issue.values.join(", ")}.`;
  if (issue.code === "too_small") {
    return `Give ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}.`;
  }
  if (issue.code === "too_big") {
    return `Give ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}.`;
  }
  if (issue.code === "invalid_type") return `Give a value of type ${issue.expected}.`;
  return "";
}

function sentence(message: string): string {
  const text = message.replace(/^Invalid input: /, "").replace(/^Too (small|big): /, "");
  return text.endsWith(".") ? text : `${text}.`;
}
