import { isJsonObject } from "../spec/json-object.ts";
import { formProblems, withoutSchemaName } from "../spec/json-form.ts";
import { parseExperiment } from "../spec/parse.ts";
import { SpecError } from "../spec/problem.ts";
import { EXPERIMENT_FORMAT, type Experiment, type JsonValue } from "../spec/schema.ts";
import { schemaProblems } from "../spec/schema-problems.ts";
import { checkStudy } from "./check.ts";
import { NOT_IN_BASE } from "./study-file.ts";
import { STUDY_FORMAT, studySchema, type Study } from "./schema.ts";

const STUDY_FILE = { schema: studySchema, noun: "a study", format: STUDY_FORMAT };

/**
 * Reads a study: checks every field, the fields against each other, and that every cell of its
 * design is a valid experiment.
 * @param json the parsed content of a study file
 * @throws SpecError naming each field that is wrong and its fix
 */
export function parseStudy(json: unknown): Study {
  const misshapen = formProblems(json);
  if (misshapen.length > 0) throw new SpecError(misshapen);
  const file = withoutSchemaName(json);
  const parsed = studySchema.safeParse(file);
  if (!parsed.success) {
    throw new SpecError(schemaProblems(STUDY_FILE, parsed.error, file));
  }
  const study: Study = { ...parsed.data, base: parseBase(parsed.data.base) };
  const problems = checkStudy(study);
  if (problems.length > 0) throw new SpecError(problems);
  return study;
}

function parseBase(base: JsonValue): Experiment {
  if (!isJsonObject(base)) {
    const message = "is not an experiment.";
    throw new SpecError([{ pointer: "/base", message, fix: "Give the fields of an experiment." }]);
  }
  const refused = NOT_IN_BASE.filter((field) => field in base);
  if (refused.length > 0) {
    throw new SpecError(
      refused.map((field) => ({
        pointer: `/base/${field}`,
        message: "has no meaning within a study.",
        fix: `Move it out of the base, to /${field} of the study.`,
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
