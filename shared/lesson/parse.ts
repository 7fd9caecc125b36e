import { EXPERIMENT_FIELDS } from "../spec/fields.ts";
import { formProblems, withoutSchemaName } from "../spec/json-form.ts";
import { isJsonObject } from "../spec/json-object.ts";
import { parseExperiment } from "../spec/parse.ts";
import { SpecError, type SpecProblem } from "../spec/problem.ts";
import { EXPERIMENT_FORMAT, type Experiment, type JsonValue } from "../spec/schema.ts";
import { schemaProblems } from "../spec/schema-problems.ts";
import {
  LESSON_FORMAT,
  lessonSchema,
  type Lesson,
  type LessonQuestion,
  type LessonStep,
} from "./schema.ts";

const LESSON_FILE = { schema: lessonSchema, noun: "a lesson", format: LESSON_FORMAT };
const FIELDS: ReadonlySet<string> = new Set(EXPERIMENT_FIELDS.map(({ pointer }) => pointer));

/**
 * Reads a lesson: checks every field, the fields against each other, and every step's experiment.
 * @param json the parsed content of a lesson file
 * @throws SpecError naming each field that is wrong and its fix
 */
export function parseLesson(json: unknown): Lesson {
  const misshapen = formProblems(json);
  if (misshapen.length > 0) throw new SpecError(misshapen);
  const file = withoutSchemaName(json);
  const parsed = lessonSchema.safeParse(file);
  if (!parsed.success) throw new SpecError(schemaProblems(LESSON_FILE, parsed.error, file));
  const problems: SpecProblem[] = [];
  const steps = parsed.data.steps.flatMap((step, at): LessonStep[] => {
    const own = `/steps/${at}`;
    const experiment = readExperiment(step.experiment, `${own}/experiment`, problems);
    if (experiment === undefined) return [];
    const whole = { ...step, experiment };
    problems.push(...stepProblems(whole, own));
    return [whole];
  });
  if (problems.length > 0) throw new SpecError(problems);
  return { ...parsed.data, steps };
}

function readExperiment(
  json: JsonValue,
  pointer: string,
  problems: SpecProblem[],
): Experiment | undefined {
  const fix = "Give the fields of an experiment file, without axes.";
  const isObject = isJsonObject(json);
  if (!isObject || Object.keys(json["axes"] ?? {}).length > 0) {
    const message = isObject
      ? "has axes, but a step shows a single variant."
      : "is not an experiment.";
    problems.push({ pointer, message, fix });
    return undefined;
  }
  try {
    return parseExperiment({ format: EXPERIMENT_FORMAT, ...json });
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    problems.push(...error.problems.map((one) => ({ ...one, pointer: pointer + one.pointer })));
    return undefined;
  }
}

function stepProblems(step: LessonStep, own: string): SpecProblem[] {
  const { fields, locked, experiment } = step;
  const problems: SpecProblem[] = [];
  if (experiment.model.kind !== "patch") {
    problems.push({
      pointer: `${own}/experiment/model/kind`,
      message: `is "${experiment.model.kind}", which is not trained live.`,
      fix: 'Set it to "patch".',
    });
  }
  fields.forEach((pointer, at) => {
    if (FIELDS.has(pointer)) return;
    const message = "is not a field of an experiment.";
    problems.push({ pointer: `${own}/fields/${at}`, message, fix: "See docs/experiment-file.md." });
  });
  locked.forEach((what, at) => {
    if (what === "spectrum" || fields.includes(what)) return;
    const message = "locks what the step does not show.";
    const fix = 'Name "spectrum" or one of the step’s fields.';
    problems.push({ pointer: `${own}/locked/${at}`, message, fix });
  });
  if (step.question !== undefined) {
    problems.push(...questionProblems(step.question, step, `${own}/question`));
  }
  return problems;
}

function questionProblems(
  { goal, learner, least, options }: LessonQuestion,
  { learners, hidden }: LessonStep,
  own: string,
): SpecProblem[] {
  switch (goal) {
    case "choice":
      return options.some(({ right }) => right)
        ? []
        : [problem(`${own}/options`, "has no right answer.", 'Set "right" of one to true.')];
    case "order":
    case "frequency":
      return least !== undefined
        ? []
        : [problem(`${own}/least`, `is missing: how much ${goal}?`, "Give a number.")];
    case "succeeds":
    case "fails": {
      if (hidden.includes("training")) {
        const message = "hides the training that answers the question.";
        return [problem(`${own}/goal`, message, 'Take "training" out of "hidden".')];
      }
      const isThere = learner !== undefined && learners.includes(learner);
      const fix = `Name one of: ${learners.join(", ")}.`;
      return isThere
        ? []
        : [problem(`${own}/learner`, "does not name one of the step’s learners.", fix)];
    }
  }
}

const problem = (pointer: string, message: string, fix: string): SpecProblem => ({
  pointer,
  message,
  fix,
});
