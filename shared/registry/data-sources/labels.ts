import { z } from "zod";
import { described, type Choice } from "../field-meta.ts";
import type { SpecProblem } from "../spec-problem.ts";

/** Where a run's targets come from: planted in its own, or with the data. */
export const LABELS = ["planted", "digit-value", "digit-contrast", "file"] as const;
export type Labels = (typeof LABELS)[number];

/** What of a target says where its labels come from. */
export interface LabelledTarget {
  readonly labels: Labels;
  readonly digits?: readonly [number, number] | undefined;
}

interface LabelsEntry extends Choice {
  readonly help: string;
  /** In a sentence; undefined for planted ones, of which there is more to say. */
  readonly describe: ((target: LabelledTarget) => string) | undefined;
  /** What to do where the data have no such labels. */
  readonly fix: string;
}

const DIGITS_MEND = 'Set /data/source to "mnist", or /target/labels to "planted".';

const ENTRIES: Readonly<Record<Labels, LabelsEntry>> = {
  planted: {
    label: "a planted function",
    help: "A function of the patches with the spectrum given here.",
    describe: undefined,
    fix: "",
  },
  "digit-value": {
    label: "the digit’s value",
    help: "The digit that the image shows, as a number from 0 to 9.",
    describe: () => "The target is the digit’s value.",
    fix: DIGITS_MEND,
  },
  "digit-contrast": {
    label: "one digit against another",
    help: "Which of two digits the image shows; samples of other digits are left out.",
    describe: ({ digits }) => {
      const pair = digits === undefined ? "" : `, ${digits.join(" against ")}`;
      return `The target is a contrast of two digits${pair}.`;
    },
    fix: DIGITS_MEND,
  },
  file: {
    label: "the targets in the file",
    help: "The numbers in the file of targets.",
    describe: () => "The targets come from the user’s file.",
    fix: 'Set /data/source to "file" and /data/targetPath to the file of targets.',
  },
};

/** The fields of `target` that say where the targets come from. */
export const labelFields = {
  labels: described(z.enum(LABELS).default("planted"), {
    label: "What is to be learned",
    name: "target",
    help: "Where the targets come from: planted on the inputs, or part of the data.",
    choices: ENTRIES,
    speaksForItself: true,
  }),
  digits: described(z.tuple([digit(), digit()]).optional(), {
    label: "Digits",
    help: "The two digits to tell apart, such as 3, 8. The target is −1 for the first and +1 for the second.",
    when: { pointer: "/target/labels", values: ["digit-contrast"] },
    absent: "0, 1",
  }),
};

function digit() {
  return z.int().min(0).max(9);
}

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
    problems.push({ pointer: "/target/labels", message, fix: ENTRIES[labels].fix });
  }
  if (digits !== undefined && labels !== "digit-contrast") {
    const message = `has no meaning with labels "${labels}".`;
    const fix = 'Remove it, or set /target/labels to "digit-contrast".';
    problems.push({ pointer: "/target/digits", message, fix });
  }
  if (digits !== undefined && digits[0] === digits[1]) {
    const message = "names the same digit twice.";
    problems.push({ pointer: "/target/digits", message, fix: "Give two different digits." });
  }
  return problems;
}
