import { checkFields } from "./check-fields.ts";
import { toJson, type JsonObject } from "./json-object.ts";
import { overlapsBefore } from "./overlap.ts";
import { parseFields } from "./parse-fields.ts";
import { readPointer, toPointer, withPointer } from "./pointer.ts";
import { SpecError, type SpecProblem } from "./problem.ts";
import { firstRepeat } from "./repeats.ts";
import type { Experiment, JsonValue, VariantSpec } from "./schema.ts";
import { shortened } from "./shorten.ts";

/** The value a variant has on each axis, by JSON pointer; empty where there are no axes. */
export type Assignment = Readonly<Record<string, JsonValue>>;

/** One cell of an experiment's grid: its runs differ in their seed alone. */
export interface Variant {
  readonly index: number;
  readonly assignment: Assignment;
  readonly spec: VariantSpec;
}

/** No more runs than this in one experiment, so that a slip of the pen cannot fill the disk. */
const MAX_RUNS = 100_000;

/**
 * All variants of an experiment, in the order of its axes, the last axis changing fastest.
 * @throws SpecError where an axis leads nowhere or a combination of values is no valid experiment
 */
export function expandVariants(experiment: Experiment): readonly Variant[] {
  checkRunCount(experiment);
  const pointers = Object.keys(experiment.axes);
  const problems = pointers.flatMap((pointer) => checkAxis(experiment, pointer));
  if (problems.length > 0) throw new SpecError(problems);
  checkOverlaps(pointers);
  return assignments(experiment.axes).map((assignment, index) => ({
    index,
    assignment,
    spec: variantSpec(experiment, assignment),
  }));
}

/** The seeds of an experiment's runs, the same for every variant: comparisons are paired by them. */
export function experimentSeeds(experiment: Experiment): readonly number[] {
  return Array.from({ length: experiment.seeds.count }, (_, i) => experiment.seeds.first + i);
}

function checkRunCount(experiment: Experiment): void {
  const variants = Object.values(experiment.axes).reduce((n, values) => n * values.length, 1);
  const runs = variants * experiment.seeds.count;
  if (runs <= MAX_RUNS) return;
  throw new SpecError([
    {
      pointer: "/axes",
      message: `make ${variants} variants of ${experiment.seeds.count} seeds, ${runs} runs.`,
      fix: `Shorten the axes or /seeds/count: at most ${MAX_RUNS} runs are possible.`,
    },
  ]);
}

function checkAxis(experiment: Experiment, pointer: string): SpecProblem[] {
  const swept = /^\/(data|target|model|training|record|success)(\/|$)/.test(pointer);
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  if (!swept || readPointer(experiment, parent) === undefined) return [leadsNowhere(pointer)];
  const written = (experiment.axes[pointer] ?? []).map((value) => JSON.stringify(value));
  const twice = firstRepeat(written);
  return twice < 0 ? [] : [repeats(pointer, twice, written[twice]!)];
}

/** Of two axes on one field, the second would undo the first under a label that names both. */
function checkOverlaps(pointers: readonly string[]): void {
  const problems = overlapsBefore(pointers).flatMap((other, i) =>
    other === undefined ? [] : [overlaps(["axes", pointers[i]!], pointers[i]!, pointers[other]!)],
  );
  if (problems.length > 0) throw new SpecError(problems);
}

/**
 * What is said of a pointer that leads to what another one changes.
 * @param at where in the file the pointer stands
 * @param other the other pointer, or where it stands
 */
export function overlaps(at: readonly string[], pointer: string, other: string): SpecProblem {
  return {
    pointer: toPointer(at),
    message: `leads to ${shortened(pointer)}, which ${shortened(other)} changes too.`,
    fix: "Let only one axis change a field.",
  };
}

/** Runs of equal variants are the same runs: counted twice, they would feign certainty. */
function repeats(axis: string, index: number, value: string): SpecProblem {
  return {
    pointer: toPointer(["axes", axis, String(index)]),
    message: `repeats the value ${shortened(value)}.`,
    fix: "Name each value once; for more runs raise /seeds/count.",
  };
}

function leadsNowhere(axis: string): SpecProblem {
  return {
    pointer: toPointer(["axes", axis]),
    message: "does not lead to a field that can be varied.",
    fix: "Use a JSON pointer into data, target, model, training, record or success.",
  };
}

function assignments(axes: Experiment["axes"]): Assignment[] {
  let result: Assignment[] = [{}];
  for (const [pointer, values] of Object.entries(axes)) {
    result = result.flatMap((chosen) => values.map((value) => ({ ...chosen, [pointer]: value })));
  }
  return result;
}

function variantSpec(experiment: Experiment, assignment: Assignment): VariantSpec {
  const variant = variantExperiment(experiment, assignment);
  const { data, target, model, training, record, success } = variant;
  return { data, target, model, training, record, success };
}

/**
 * An experiment's JSON with the values of one variant in place of its axes, whether or not they make
 * an experiment. Putting them in twice changes nothing.
 * @throws SpecError where a pointer leads nowhere
 */
export function variantJson(experiment: Experiment, assignment: Assignment): JsonObject {
  // Without the axes before it is copied: with them, time would grow with the square of their values.
  let json: JsonValue = toJson({ ...experiment, axes: {} });
  for (const [pointer, value] of Object.entries(assignment)) {
    const changed = withPointer(json, pointer, value);
    if (changed === undefined) throw new SpecError([leadsNowhere(pointer)]);
    json = changed;
  }
  return json as JsonObject;
}

/**
 * The experiment that has one variant of another, and no axes.
 * @throws SpecError where a pointer leads nowhere or the values make no valid experiment
 */
export function variantExperiment(experiment: Experiment, assignment: Assignment): Experiment {
  const json = variantJson(experiment, assignment);
  return namingVariant(assignment, () => {
    const parsed = parseFields(json);
    const problems = checkFields(parsed);
    if (problems.length > 0) throw new SpecError(problems);
    return parsed;
  });
}

/**
 * As `variantExperiment`, but undefined where there is none: the variants of several experiments,
 * told apart by where they differ, need not fit any one of them.
 */
export function validVariant(
  experiment: Experiment,
  assignment: Assignment,
): Experiment | undefined {
  try {
    return variantExperiment(experiment, assignment);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** Does something with a variant, and adds to its problems which variant it is. */
export function namingVariant<T>(assignment: Assignment, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SpecError) || Object.keys(assignment).length === 0) throw error;
    const where = `(in the variant ${shortened(JSON.stringify(assignment), 300)})`;
    throw new SpecError(error.problems.map((p) => ({ ...p, message: `${p.message} ${where}` })));
  }
}
