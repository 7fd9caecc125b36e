import { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import { toPointer } from "./pointer.ts";
import { MAX_PROBLEMS, type SpecProblem } from "./problem.ts";
import { shortened } from "./shorten.ts";
import { suggestNearest } from "./suggest.ts";

/** A JSON file format, as its problems speak of it. */
export interface FileFormat {
  readonly schema: z.ZodType;
  /** With its article: "an experiment". */
  readonly noun: string;
  /** What its field `format` holds. */
  readonly format: string;
}

/**
 * What a schema refused about a file, a problem a field: where, what, and the mend.
 * @param json the file as written
 */
export function schemaProblems(file: FileFormat, error: z.ZodError, json: unknown): SpecProblem[] {
  return error.issues.flatMap((issue) => describeIssue(file, issue, json));
}

function describeIssue(file: FileFormat, issue: z.core.$ZodIssue, json: unknown): SpecProblem[] {
  const pointer = toPointer(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(file.schema, json, pointer);
    return issue.keys.map((key, i) =>
      describeUnknownField(file, pointer, key, i <= MAX_PROBLEMS ? known : []),
    );
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
    const mend = `Use one of: ${options.join(", ")}.`;
    return [{ pointer, message: "is not a known kind.", mend }];
  }
  if (issue.code === "invalid_union") {
    // What a union of plain values accepts is said by the schema itself.
    const message = "is none of what this field takes.";
    return [{ pointer, message, mend: sentence(issue.message) }];
  }
  return [{ pointer, message: sentence(issue.message), mend: mendOf(file, issue) }];
}

/** @param known the fields that there are, to find the one that was meant */
function describeUnknownField(
  { noun }: FileFormat,
  parent: string,
  key: string,
  known: readonly string[],
): SpecProblem {
  const nearest = suggestNearest(key, known);
  const mend =
    nearest === undefined
      ? `Remove it; the fields here are ${known.join(", ")}.`
      : `Did you mean "${nearest}"?`;
  return { pointer: `${parent}/${shortened(key)}`, message: `is not a field of ${noun}.`, mend };
}

function mendOf({ noun, format }: FileFormat, issue: z.core.$ZodIssue): string {
  if (issue.path.length === 1 && issue.path[0] === "format") {
    return `${noun[0]!.toUpperCase()}${noun.slice(1)} file starts with "format": "${format}".`;
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
