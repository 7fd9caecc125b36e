import { pointerTokens } from "../../shared/spec/pointer.ts";
import type { SpecProblem } from "../../shared/spec/problem.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { axesOf } from "./axes-edit.ts";
import { fieldName } from "../../shared/spec/fields.ts";
import { variantLabel } from "../../shared/results/variant-label.ts";
import type { DraftJson } from "./draft-json.ts";
import { draftPatches } from "./draft-patches.ts";
import { distinctHeading } from "./form-sections.ts";
import { formatPatches } from "../../shared/format/patches.ts";
import type { SpectrumRow } from "./spectrum-rows.ts";
import { axisOfProblem, variantProblem } from "./variant-problem.ts";

/** The draft as problems are told of it: its text, and the lines of its spectrum. */
export interface ToldDraft {
  readonly json: DraftJson;
  /** As the selected variant has it. */
  readonly shown: DraftJson;
  readonly rows: readonly SpectrumRow[];
}

/** A problem as the form names it: by the label of its place. */
export interface ToldProblem {
  readonly place: string;
  readonly text: string;
}

const COMPONENT = /^\/target\/spectrum\/components\/(\d+)/;
const BRACKETED = / \((\/\w+(?:\/\w+)+)\)/g;
const FIELD = /\/(?:data|target|model|training|record|success|seeds)(?:\/\w+)+/g;

/** A problem as a sentence or two for the place it belongs to; fields go by their labels. */
export function problemText(problem: SpecProblem): string {
  const { message, assignment } = variantProblem(problem);
  const variant = assignment === undefined ? "" : `In the variant: ${variantLabel(assignment)}.`;
  const own = isUnknownField(problem)
    ? `The ${fieldName(parentOf(problem.pointer))} has no such field here. ${axisFix(problem)}`
    : `${message} ${problem.fix}`;
  const text = withFieldLabels(`${own} ${variant}`.trim());
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * A text of the lab as a page tells it: fields go by their labels, not by their pointers. A pointer in
 * brackets after the field's own name says nothing more: "the learning rate (/training/learningRate)".
 */
export function withFieldLabels(text: string): string {
  const named = text.replaceAll(BRACKETED, (all: string, pointer: string, at: number) =>
    text.slice(0, at).endsWith(fieldName(pointer)) ? "" : all,
  );
  return named.replaceAll(FIELD, quotedHeading);
}

/** What an axis over a field that some variant has not is told: the fields it does have come after. */
function axisFix({ fix }: SpecProblem): string {
  return fix.replace(
    /^Remove it; the fields here are (.*)\.$/,
    "Remove the axis, or sweep one of its fields: $1.",
  );
}

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf("/"));

function isUnknownField(problem: SpecProblem): boolean {
  return (
    axisOfProblem(problem) === problem.pointer &&
    variantProblem(problem).message.startsWith("is not a field of")
  );
}

function quotedHeading(pointer: string): string {
  const heading = distinctHeading(pointer);
  return heading === undefined ? pointer : `“${heading}”`;
}

/** The patches of a component that the input does not have, from 0. */
export function patchesBeyond({ patches }: Component, count: number): number[] {
  return patches.filter((patch) => Number.isInteger(patch) && patch >= count);
}

/** Says so, in one sentence for all of them, counted from 1 as the strip counts. */
export function beyondText(beyond: readonly number[], count: number): string {
  const one = beyond.length === 1;
  const there = count === 1 ? "the only patch" : `the ${count} patches`;
  return `${one ? "Patch" : "Patches"} ${formatPatches(beyond)} ${one ? "is" : "are"} beyond ${there}. Take ${one ? "it" : "them"} out, or raise the number of patches.`;
}

/** The problems of a component's own line, without those that `beyondText` tells. */
export function componentProblems(
  problems: readonly SpecProblem[],
  component: Component,
  count: number,
): SpecProblem[] {
  return problems.filter(({ pointer }) => {
    const [, position] = /\/patches\/(\d+)$/.exec(pointer) ?? [];
    return position === undefined || !((component.patches[Number(position)] ?? 0) >= count);
  });
}

/** One problem as the form tells it. */
export function toldProblem(problem: SpecProblem, draft: ToldDraft): ToldProblem {
  return { place: placeOf(problem, draft), text: problemText(problem) };
}

/** All problems as the form tells them, each with the label of its place. */
export function toldProblems(problems: readonly SpecProblem[], draft: ToldDraft): ToldProblem[] {
  const count = draftPatches(draft.shown);
  const told: ToldProblem[] = [];
  const places = new Set<string>();
  for (const problem of problems) {
    const place = placeOf(problem, draft);
    const component = rowOf(problem, draft)?.component;
    const isBeyond =
      component !== undefined &&
      axisOfProblem(problem) === undefined &&
      componentProblems([problem], component, count).length === 0;
    if (!isBeyond) told.push({ place, text: problemText(problem) });
    else if (!places.has(place)) {
      places.add(place);
      told.push({ place, text: beyondText(patchesBeyond(component, count), count) });
    }
  }
  return told;
}

function rowOf({ pointer }: SpecProblem, { rows }: ToldDraft): SpectrumRow | undefined {
  const [, index] = COMPONENT.exec(pointer) ?? [];
  return index === undefined ? undefined : rows.find((row) => row.index === Number(index));
}

/** What the form calls a problem's place. */
function placeOf(problem: SpecProblem, draft: ToldDraft): string {
  const axis = axisOfProblem(problem) ?? axisNamed(problem.pointer);
  if (axis !== undefined) {
    const number = axesOf(draft.json).findIndex(({ pointer }) => pointer === axis) + 1;
    return number > 0 ? `Axis ${number}, ${fieldName(axis)}` : `Axis ${fieldName(axis)}`;
  }
  const row = rowOf(problem, draft);
  if (row !== undefined) return `Component ${draft.rows.indexOf(row) + 1}`;
  return fieldLabel(problem.pointer);
}

function axisNamed(pointer: string): string | undefined {
  const [first, axis] = pointerTokens(pointer);
  return first === "axes" ? axis : undefined;
}

/** The label of the field that a pointer leads to or into. */
function fieldLabel(pointer: string): string {
  if (pointer === "") return "The file";
  for (let at = pointer; at !== ""; at = parentOf(at)) {
    const heading = distinctHeading(at);
    if (heading !== undefined) return heading;
  }
  return pointer;
}
