import { z } from "zod";
import { isDigitGroups, withoutDigitGroups } from "../format/digit-groups.ts";
import { kindsWithField, knownKeys, type OtherKinds } from "./known-keys.ts";
import { readPointer, toPointer } from "./pointer.ts";
import { MAX_PROBLEMS, type SpecProblem } from "./problem.ts";
import { shortened } from "./shorten.ts";
import { meant } from "./suggest.ts";

/** A JSON file format, as its problems speak of it. */
export interface FileFormat {
  readonly schema: z.ZodType;
  /** With its article: "an experiment". */
  readonly noun: string;
  /** What its field `format` holds. */
  readonly format: string;
}

/**
 * What a schema refused about a file, a problem a field: where, what, and the fix.
 * @param json the file as written
 */
export function schemaProblems(file: FileFormat, error: z.ZodError, json: unknown): SpecProblem[] {
  return error.issues.flatMap((issue) => describeIssue(file, issue, json));
}

function describeIssue(file: FileFormat, issue: z.core.$ZodIssue, json: unknown): SpecProblem[] {
  const pointer = toPointer(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(file.schema, json, pointer);
    return issue.keys.map((key, i) => {
      // What is beyond those is counted and not told.
      const isTold = i <= MAX_PROBLEMS;
      const others = isTold ? kindsWithField(file.schema, json, pointer, key) : undefined;
      if (others !== undefined) return describeOtherKind(`${pointer}/${key}`, others);
      return describeUnknownField(file, pointer, key, isTold ? known : []);
    });
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
    const fix = `Use one of: ${options.join(", ")}.`;
    return [{ pointer, message: "is not a known kind.", fix }];
  }
  if (issue.code === "invalid_union") {
    // What a union of plain values accepts is said by the schema itself.
    const message = "is not something that this field accepts.";
    return [{ pointer, message, fix: sentence(issue.message) }];
  }
  const grouped = groupedDigits(issue, json);
  const fix = grouped ?? fixOf(file, issue);
  return [{ pointer, message: messageOf(issue, json), fix }];
}

/** A field that the kind which is written does not have, and another has. */
function describeOtherKind(pointer: string, { tag, own, kinds }: OtherKinds): SpecProblem {
  const has = kinds.map((kind) => `"${kind}"`).join(" or ");
  const message = `is a field of ${has}, and ${tag} is "${own}".`;
  return { pointer, message, fix: `Remove it, or set ${tag} to ${has}.` };
}

/** @param known the fields that there are, to find the one that was meant */
function describeUnknownField(
  { noun }: FileFormat,
  parent: string,
  key: string,
  known: readonly string[],
): SpecProblem {
  const others = `Remove it; the fields here are ${known.join(", ")}.`;
  const fix = meant(key, known, others, (nearest) => `"${nearest}"`);
  return { pointer: `${parent}/${shortened(key)}`, message: `is not a field of ${noun}.`, fix };
}

function fixOf({ noun, format }: FileFormat, issue: z.core.$ZodIssue): string {
  if (issue.path.length === 1 && issue.path[0] === "format") {
    return `${noun[0]!.toUpperCase()}${noun.slice(1)} file starts with "format": "${format}".`;
  }
  if (issue.code === "invalid_value") return `Use one of: ${issue.values.join(", ")}.`;
  if (issue.code === "too_small") {
    const { minimum, inclusive, origin } = issue;
    if (origin === "string")
      return minimum === 1 ? "Fill it in." : `Give at least ${minimum} characters.`;
    if (origin === "array") return `List at least ${minimum}.`;
    return `Give a number ${inclusive === false ? "above" : "of at least"} ${minimum}.`;
  }
  if (issue.code === "too_big") {
    const { maximum, inclusive, origin } = issue;
    if (origin === "string") return `Give at most ${maximum} characters.`;
    if (origin === "array") return `List at most ${maximum}.`;
    return `Give a number ${inclusive === false ? "below" : "of at most"} ${maximum}.`;
  }
  if (issue.code === "invalid_type") return `Give ${TYPE_WORDS[issue.expected] ?? issue.expected}.`;
  return "";
}

/** What to do where digits in groups stand for a number. */
function groupedDigits(issue: z.core.$ZodIssue, json: unknown): string | undefined {
  if (issue.code !== "invalid_type" || !["number", "int"].includes(issue.expected))
    return undefined;
  const value = valueAt(json, issue.path);
  if (typeof value !== "string" || !isDigitGroups(value)) return undefined;
  return `Write the number without separating its thousands: ${withoutDigitGroups(value)}.`;
}

/** What a type of the schema is called to someone who writes a file. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text, in quotation marks",
  boolean: "true or false",
  array: "a list: [ … ]",
  tuple: "a list: [ … ]",
  object: "an object of fields: { … }",
  record: "an object of fields: { … }",
};

/** What was found in place of what the schema asks for, as a sentence without its field. */
function messageOf(issue: z.core.$ZodIssue, json: unknown): string {
  const value = valueAt(json, issue.path);
  switch (issue.code) {
    case "invalid_type":
    case "invalid_value":
      if (value === "") return "is empty.";
      return value === undefined ? "is missing." : `is ${valueWords(value)}.`;
    case "too_small":
    case "too_big":
      if (typeof value === "string")
        return value === "" ? "is empty." : `has ${value.length} characters.`;
      if (Array.isArray(value)) return value.length === 0 ? "is empty." : `lists ${value.length}.`;
      return `is ${valueWords(value)}.`;
    default:
      return sentence(issue.message);
  }
}

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  readPointer(json, toPointer(path));

/** A value short enough for a sentence. */
function valueWords(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)} …`;
}
const LONGEST_VALUE = 40;

function sentence(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}
