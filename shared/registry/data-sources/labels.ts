import { z } from "zod";
import type { SpecProblem } from "../spec-problem.ts";

/** Where a run's targets come from: planted in its own, or with the data. */
export const LABELS = ["planted", "digit-value", "digit-contrast", "file"] as const;
export type Labels = (typeof LABELS)[number];

export const labelsSchema = z.enum(LABELS);
export const digitsSchema = z.tuple([digit(), digit()]).optional();

function digit() {
  return z.int().min(0).max(9);
}

/** What of a target says where its labels come from. */
export interface LabelledTarget {
  readonly labels: Labels;
  readonly digits?: readonly [number, number] | undefined;
}

interface LabelsEntry {
  /** In the form's list. */
  readonly label: string;
  /** In a sentence; undefined for planted ones, of which there is more to say. */
  readonly describe: ((target: LabelledTarget) => string) | undefined;
  /** What to do where the data have no such labels. */
  readonly mend: string;
}

const DIGITS_MEND = 'Set /data/source to "mnist", or /target/labels to "planted".';

const ENTRIES: Readonly<Record<Labels, LabelsEntry>> = {
  planted: { label: "a planted spectrum", describe: undefined, mend: "" },
  "digit-value": {
    label: "the digit's value",
    describe: () => "The target is the digit’s value.",
    mend: DIGITS_MEND,
  },
  "digit-contrast": {
    label: "one digit against another",
    describe: ({ digits }) => {
      const pair = digits === undefined ? "" : `, ${digits.join(" against ")}`;
      return `The target is a contrast of two digits${pair}.`;
    },
    mend: DIGITS_MEND,
  },
  file: {
    label: "the targets in the file",
    describe: () => "The targets come from the user’s file.",
    mend: 'Set /data/source to "file" and /data/targetPath to the file of targets.',
  },
};

/** What the lab knows of a kind of labels. */
export function labelsOf(labels: Labels): LabelsEntry {
  return ENTRIES[labels];
}

/**
 * What is wrong between a target and the labels that its data have.
 * @param source the data's source
 * @param available the labels that come with the data
 */
export function checkLabels(
  { labels, digits }: LabelledTarget,
  source: string,
  available: readonly Labels[],
): SpecProblem[] {
  const problems: SpecProblem[] = [];
  if (labels !== "planted" && !available.includes(labels)) {
    const reason = labels === "file" ? "no file of targets is given." : `the data are ${source}.`;
    const message = `is "${labels}", but ${reason}`;
    problems.push({ pointer: "/target/labels", message, mend: ENTRIES[labels].mend });
  }
  if (digits !== undefined && labels !== "digit-contrast") {
    const message = `has no meaning with labels "${labels}".`;
    const mend = 'Remove it, or set /target/labels to "digit-contrast".';
    problems.push({ pointer: "/target/digits", message, mend });
  }
  if (digits !== undefined && digits[0] === digits[1]) {
    const message = "names the same digit twice.";
    problems.push({ pointer: "/target/digits", message, mend: "Give two different digits." });
  }
  return problems;
}
