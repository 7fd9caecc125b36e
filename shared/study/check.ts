import { pointerTokens } from "../spec/pointer.ts";
import { overlapsBefore } from "../spec/overlap.ts";
import { SpecError, type SpecProblem } from "../spec/problem.ts";
import { firstRepeat } from "../spec/repeats.ts";
import { MAX_PATCHES } from "../registry/data-sources/data-source.ts";
import type { JsonValue } from "../spec/schema.ts";
import { shortened } from "../spec/shorten.ts";
import { overlaps } from "../spec/variants.ts";
import { rangeSteps } from "./axis.ts";
import { canonicalJson } from "../spec/canonical.ts";
import { cellVariant, panelLabels, type StudyCell } from "./cells.ts";
import { designCells, designSize } from "./designs.ts";
import type { Study, StudyAxisSpec } from "./schema.ts";

/** No more cells than this in one study, so that a slip of the pen cannot fill the disk. */
export const MAX_CELLS = 10_000;

/** No more values than this on one axis. */
const MAX_STEPS = 1000;

/** What is wrong between the fields of a study; empty where nothing is. */
export function checkStudy(study: Study): SpecProblem[] {
  const problems = [
    ...study.axes.flatMap((axis, i) => checkAxis(axis, `/axes/${i}`, study)),
    ...checkPointers(study),
    ...checkPanels(study),
    ...checkSuccess(study),
  ];
  if (problems.length > 0) return problems;
  const size = checkSize(study);
  return size.length > 0 ? size : checkCells(study);
}

function checkAxis(axis: StudyAxisSpec, at: string, study: Study): SpecProblem[] {
  const { values, low, high } = axis;
  if (values !== undefined) return checkListed(axis, at);
  if (low === undefined || high === undefined) {
    const fix = 'Give "low" and "high", or a list of "values".';
    return [{ pointer: at, message: "has neither values nor both ends of a range.", fix }];
  }
  const problems: SpecProblem[] = [];
  if (low > high) {
    const message = `is ${low}, above the high end ${high}.`;
    problems.push({ pointer: `${at}/low`, message, fix: "Swap low and high." });
  }
  if (axis.scale === "log" && low <= 0) {
    const message = `is ${low}, which a log scale cannot show.`;
    const fix = 'Give a low end above 0, or the scale "linear".';
    problems.push({ pointer: `${at}/low`, message, fix });
  }
  if (axis.integer && !(Number.isInteger(low) && Number.isInteger(high))) {
    const fix = 'Give whole ends, or leave out "integer".';
    problems.push({
      pointer: at,
      message: 'has "integer" set, but its ends are not whole numbers.',
      fix,
    });
  }
  problems.push(...checkSteps(axis, { low, high }, at, study));
  for (const field of ["at", "labels"] as const) {
    if (axis[field] === undefined) continue;
    const fix = 'Remove it, or give a list of "values".';
    problems.push({ pointer: `${at}/${field}`, message: "has no meaning for a range.", fix });
  }
  return [...problems, ...checkWhole(axis, [low, high], at)];
}

/** How many values a range has is given, or counted where it has whole numbers alone. */
function checkSteps(
  axis: StudyAxisSpec,
  { low, high }: { readonly low: number; readonly high: number },
  at: string,
  study: Study,
): SpecProblem[] {
  const problems: SpecProblem[] = [];
  if (axis.integer && rangeSteps(axis) > MAX_STEPS) {
    const message = `is missing, and from ${low} to ${high} there are more than ${MAX_STEPS} whole numbers.`;
    const fix = "Say how many to take, or bring the ends closer together.";
    problems.push({ pointer: `${at}/steps`, message, fix });
  }
  const needsSteps = study.design.kind === "grid" || study.design.kind === "adaptive";
  if (needsSteps && axis.steps === undefined && !axis.integer) {
    const message = `is missing, which a design of kind "${study.design.kind}" needs.`;
    problems.push({ pointer: `${at}/steps`, message, fix: "Say how many values to take." });
  }
  return problems;
}

function checkListed(axis: StudyAxisSpec, at: string): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const values = axis.values ?? [];
  for (const field of ["low", "high", "steps"] as const) {
    if (axis[field] === undefined) continue;
    const fix = "Give a range or values, not both.";
    problems.push({ pointer: `${at}/${field}`, message: "has no meaning beside values.", fix });
  }
  for (const field of ["at", "labels"] as const) {
    const given = axis[field];
    if (given === undefined || given.length === values.length) continue;
    const message = `has ${given.length} entries for ${values.length} values.`;
    problems.push({ pointer: `${at}/${field}`, message, fix: "Give one for each value." });
  }
  const positions = axis.at ?? values.filter((value) => typeof value === "number");
  if (axis.scale === "log" && (positions.length < values.length || Math.min(...positions) <= 0)) {
    const message = 'is "log", but not every value stands at a number above 0.';
    const fix = 'Give their places as "at", all above 0, or use "linear".';
    problems.push({ pointer: `${at}/scale`, message, fix });
  }
  return [...problems, ...checkRepeats(values, `${at}/values`), ...checkWhole(axis, values, at)];
}

/** Cells of equal values are one cell: counted twice, its runs would feign certainty. */
function checkRepeats(values: readonly JsonValue[], at: string): SpecProblem[] {
  const written = values.map(canonicalJson);
  const twice = firstRepeat(written);
  if (twice < 0) return [];
  const message = `repeats the value ${shortened(written[twice]!)}.`;
  const fix = "Name each value once; for more runs raise /seeds/count.";
  return [{ pointer: `${at}/${twice}`, message, fix }];
}

/** Lists of v patches or of v ones exist for whole v from 1 up, as far as there are patches. */
function checkWhole(axis: StudyAxisSpec, values: readonly unknown[], at: string): SpecProblem[] {
  const asList = [axis.as, ...axis.also.map(({ as }) => as)].find((as) => as !== "itself");
  if (asList === undefined) return [];
  const isWhole = values.every(
    (v) => typeof v === "number" && Number.isInteger(v) && v >= 1 && v <= MAX_PATCHES,
  );
  if (isWhole && (axis.integer || axis.values !== undefined)) return [];
  const message = `writes "${asList}", which needs whole numbers from 1 up to ${MAX_PATCHES}.`;
  const fix = 'Give whole values, or set "integer" to true and whole ends from 1 up.';
  return [{ pointer: at, message, fix }];
}

/** Two axes that write one field would each undo the other. */
function checkPointers(study: Study): SpecProblem[] {
  const written = [
    ...(study.panels === undefined ? [] : [{ at: "/panels/pointer", to: study.panels.pointer }]),
    ...study.axes.flatMap((axis, i) => [
      { at: `/axes/${i}/pointer`, to: axis.pointer },
      ...axis.also.map(({ pointer }, j) => ({ at: `/axes/${i}/also/${j}/pointer`, to: pointer })),
    ]),
  ];
  return overlapsBefore(written.map(({ to }) => to)).flatMap((other, i) => {
    const { at, to } = written[i]!;
    return other === undefined ? [] : [overlaps(pointerTokens(at), to, written[other]!.at)];
  });
}

function checkPanels({ panels }: Study): SpecProblem[] {
  if (panels === undefined) return [];
  const repeats = checkRepeats(panels.values, "/panels/values");
  if (panels.labels === undefined || panels.labels.length === panels.values.length) return repeats;
  const message = `has ${panels.labels.length} entries for ${panels.values.length} values.`;
  return [...repeats, { pointer: "/panels/labels", message, fix: "Give one for each value." }];
}

function checkSuccess({ success, base }: Study): SpecProblem[] {
  const pointer = "/success/component";
  if (success === undefined) return [];
  if (base.target.labels !== "planted") {
    const message = `has no meaning: a target of labels "${base.target.labels}" has no components.`;
    return [{ pointer, message, fix: "Remove /success; the base’s own rule then judges." }];
  }
  const { components } = base.target.spectrum;
  if (success.component < components.length) return [];
  const message = `is ${success.component}, but the target has ${components.length} components, counted from 0.`;
  return [{ pointer, message, fix: `Use an index from 0 to ${components.length - 1}.` }];
}

function checkSize(study: Study): SpecProblem[] {
  const size = designSize(study);
  if (size > MAX_CELLS) {
    const message = `make ${size} cells over ${panelLabels(study).length} panels.`;
    const fix = `Take fewer steps or a design of points: at most ${MAX_CELLS} cells are possible.`;
    return [{ pointer: "/axes", message, fix }];
  }
  return [];
}

/** The problems of the first cell that is no valid experiment, each laid at the axis that makes it. */
function checkCells(study: Study): SpecProblem[] {
  for (const cell of designCells(study)) {
    try {
      cellVariant(study, cell);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      return error.problems.map((problem) => layAtAxis(study, cell, problem));
    }
  }
  return [];
}

/** A problem of one cell, laid at the axis that makes it, else at the study's base. */
export function layAtAxis(study: Study, cell: StudyCell, problem: SpecProblem): SpecProblem {
  const [root, axisPointer] = pointerTokens(problem.pointer);
  const field = root === "axes" && axisPointer !== undefined ? axisPointer : problem.pointer;
  const touches = (pointer: string) => field === pointer || field.startsWith(`${pointer}/`);
  const index = study.axes.findIndex(
    (axis) => touches(axis.pointer) || axis.also.some(({ pointer }) => touches(pointer)),
  );
  const isPanel = study.panels !== undefined && touches(study.panels.pointer);
  if (index < 0 && !isPanel) return { ...problem, pointer: `/base${problem.pointer}` };
  const pointer = isPanel ? "/panels" : `/axes/${index}`;
  const place = isPanel ? panelLabels(study)[cell.panel] : cell.points[index]!.label;
  const message = problem.message.replace(/ \(in the variant .*\)$/, "");
  return { ...problem, pointer, message: `at ${place}, ${field} ${message}` };
}
