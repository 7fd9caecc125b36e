import { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import { toPointer } from "./pointer.ts";
import { SpecError, type SpecProblem } from "./problem.ts";
import { experimentSchema, type Experiment } from "./schema.ts";
import { suggestNearest } from "./suggest.ts";

/**
 * Checks each field of an experiment by itself, as the file format defines them.
 * @throws SpecError
 */
export function parseFields(json: unknown): Experiment {
  const parsed = experimentSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new SpecError(parsed.error.issues.flatMap((issue) => describeIssue(issue, json)));
}

function describeIssue(issue: z.core.$ZodIssue, json: unknown): SpecProblem[] {
  const pointer = toPointer(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => describeUnknownField(pointer, key, json));
  }
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) {
    const options = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
    return [
      { pointer, message: "is not a known kind.", mend: `Use one of: ${options.join(", ")}.` },
    ];
  }
  if (issue.code === "invalid_union") {
    // What a union of plain values accepts is said by the schema itself.
    return [
      { pointer, message: "is none of what this field takes.", mend: sentence(issue.message) },
    ];
  }
  return [{ pointer, message: sentence(issue.message), mend: mendOf(issue) }];
}

function describeUnknownField(parent: string, key: string, json: unknown): SpecProblem {
  const known = knownKeys(json, parent);
  const nearest = suggestNearest(key, known);
  return {
    pointer: `${parent}/${key}`,
    message: "is not a field of an experiment.",
    mend:
      nearest === undefined
        ? `Remove it; the fields here are ${known.join(", ")}.`
        : `Did you mean "${nearest}"?`,
  };
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.path.length === 1 && issue.path[0] === "format") {
    return 'An experiment file starts with "format": "wslab/experiment@1".';
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
