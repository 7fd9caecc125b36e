import { componentFrequency, componentOrder } from "../spectrum/component.ts";
import type { Component } from "../spec/schema.ts";
import type { LessonQuestion } from "./schema.ts";

/** What the reader has done so far in a step. */
export interface LessonDoing {
  /** The target's components as they stand. */
  readonly components: readonly Component[];
  /** Option that was chosen, by its place. */
  readonly chosen: number | undefined;
  /** Training that has come to its end: which seeds succeed, by learner; axis `[seed]`. */
  readonly trained: readonly { readonly key: string; readonly success: readonly boolean[] }[];
}

/** Of a learner that fails at most so many seeds succeed. */
const MAX_FAILING_SHARE = 0.25;

/** Whether what the reader has done answers the question. */
export function isAnswered(question: LessonQuestion, doing: LessonDoing): boolean {
  const { goal, learner, least = Infinity, options } = question;
  switch (goal) {
    case "choice":
      return doing.chosen !== undefined && options[doing.chosen]?.right === true;
    case "order":
      return doing.components.some((component) => componentOrder(component) >= least);
    case "frequency":
      return doing.components.some((component) => componentFrequency(component) >= least);
    case "succeeds":
    case "fails": {
      const success = doing.trained.find(({ key }) => key === learner)?.success ?? [];
      // Of no seed the share is no number, which is on neither side of a bound.
      const share = success.filter(Boolean).length / success.length;
      return goal === "succeeds" ? share > 0.5 : share <= MAX_FAILING_SHARE;
    }
  }
}
