import { z } from "zod";
import { choiceOf, described, fieldObject } from "../registry/field-meta.ts";
import type { Experiment } from "../spec/schema.ts";

/** The name and version of the lesson file's format. */
export const LESSON_FORMAT = "wslab/lesson@1";
/** How the name of a lesson file ends. */
export const LESSON_ENDING = ".lesson.json";
/** A lesson is text and numbers; anything larger is something else. */
export const MAX_LESSON_BYTES = 1_000_000;

/** What a step shows beside its text, in this order. */
export const LESSON_PARTS = ["spectrum", "target", "signals", "training"] as const;
export type LessonPart = (typeof LESSON_PARTS)[number];

/** Who learns in a step, drawn beside each other. `soft` is unshared with the experiment’s penalty. */
export const LESSON_LEARNERS = ["shared", "unshared", "soft"] as const;
export type LessonLearner = (typeof LESSON_LEARNERS)[number];

const markdown = (max: number) => z.string().max(max);
const pointer = z.string().max(200).regex(/^\//, {
  error: 'must be a JSON pointer, which starts with "/"',
});

const optionSchema = fieldObject({
  text: described(z.string().min(1).max(500), {
    label: "Answer",
    help: "What the reader may choose.",
  }),
  right: described(z.boolean().default(false), {
    label: "Right",
    help: "Whether it is a right answer.",
  }),
  reply: described(markdown(2000).default(""), {
    label: "Reply",
    help: "Markdown that is shown once it has been chosen.",
  }),
});

const questionSchema = fieldObject({
  text: described(markdown(2000).min(1), {
    label: "Question",
    help: "Markdown: what the reader is asked to find out.",
  }),
  goal: choiceOf(
    {
      choice: { label: "an answer is chosen", help: "One of the right options is chosen." },
      succeeds: { label: "a learner succeeds", help: "Most seeds of the learner succeed." },
      fails: { label: "a learner fails", help: "At most a quarter of its seeds succeed." },
      order: { label: "an order is reached", help: "A component has at least this order." },
      frequency: {
        label: "a frequency is reached",
        help: "A component has at least this frequency.",
      },
    },
    {
      label: "Goal",
      help: "What counts as the answer: something that the reader does or chooses.",
    },
    "choice",
  ),
  learner: described(z.enum(LESSON_LEARNERS).optional(), {
    label: "Learner",
    help: "The learner that has to succeed or fail.",
    absent: "none",
  }),
  least: described(z.number().min(0).max(1000).optional(), {
    label: "Least",
    help: "The order or frequency to reach.",
    absent: "none",
  }),
  options: described(z.array(optionSchema).max(8).default([]), {
    label: "Options",
    help: "Answers to choose from.",
    entry: "option",
  }),
  answered: described(markdown(4000).default(""), {
    label: "Answered",
    help: "Markdown that is shown once the goal is reached: what the reader should have seen.",
  }),
});

const stepSchema = fieldObject({
  title: described(z.string().min(1).max(120), {
    label: "Title",
    help: "The step’s heading, also used in the list of steps.",
  }),
  text: described(markdown(20_000).min(1), {
    label: "Text",
    help: "The step’s text in Markdown: paragraphs, headings, lists, emphasis, code and web links.",
  }),
  experiment: described(z.json().default({}), {
    label: "Experiment",
    help: "What is trained: an experiment file without axes. Its “format” may be left out.",
  }),
  learners: described(
    z.array(z.enum(LESSON_LEARNERS)).min(1).max(3).default(["shared", "unshared"]),
    {
      label: "Learners",
      help: "The learners, side by side.",
    },
  ),
  hidden: described(z.array(z.enum(LESSON_PARTS)).max(4).default([]), {
    label: "Hidden",
    help: "Parts that the step hides: spectrum, target, signals, training.",
  }),
  fields: described(z.array(pointer).max(12).default([]), {
    label: "Fields",
    help: "Further fields of the experiment that the reader may change, by their JSON pointers.",
  }),
  locked: described(z.array(z.string().max(200)).max(20).default([]), {
    label: "Locked",
    help: "What is shown but cannot be changed: “spectrum”, or the pointer of one of the fields.",
  }),
  question: described(questionSchema.optional(), {
    label: "Question",
    help: "What the reader is asked.",
    absent: "no question",
  }),
});

/**
 * A lesson file: steps of text, each with an experiment that the reader changes while it is training. Each
 * field is checked by itself; `parseLesson` also checks the fields against each other.
 */
export const lessonSchema = fieldObject({
  format: z.literal(LESSON_FORMAT),
  title: described(z.string().min(1).max(120), {
    label: "Title",
    help: "The title of the lesson.",
  }),
  summary: described(z.string().max(500).default(""), {
    label: "Summary",
    help: "What the lesson is about, in one sentence.",
  }),
  steps: described(z.array(stepSchema).min(1).max(40), {
    label: "Steps",
    help: "The pages of the lesson in their order.",
    entry: "step",
  }),
});

type LessonFields = z.output<typeof lessonSchema>;
type StepFields = LessonFields["steps"][number];
export type LessonQuestion = z.output<typeof questionSchema>;

/** One page of a lesson; its experiment is a whole one. */
export interface LessonStep extends Omit<StepFields, "experiment"> {
  readonly experiment: Experiment;
}

/** A lesson as read. */
export interface Lesson extends Omit<LessonFields, "steps"> {
  readonly steps: readonly LessonStep[];
}
