import { z } from "zod";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import type { Lesson } from "../../shared/lesson/schema.ts";
import type { DraftJson } from "../model/draft-json.ts";
import { readStored, writeStored } from "../window/stored.ts";

const keptSchema = z.object({
  step: z.int().min(1),
  answered: z.array(z.int().min(0)),
  chosen: z.record(z.string(), z.int().min(0)),
  drafts: z.record(z.string(), z.unknown()),
});

type Kept = z.output<typeof keptSchema>;

const NOTHING: Kept = { step: 1, answered: [], chosen: {}, drafts: {} };

/** How far a reader has come in a lesson, and what they have set up in each step; kept on every change. */
export class LessonProgress {
  readonly #key: string;
  #kept: Kept;
  /** Steps whose question has been answered, counted from 0. */
  answered = $state.raw<readonly number[]>([]);

  constructor({ title, steps }: Lesson) {
    this.#key = `lesson:${title}/${steps.length}`;
    // What is kept may come from an older lab, or from a hand in the browser's tools.
    const kept = keptSchema.safeParse(readStored(this.#key));
    this.#kept = kept.success ? kept.data : NOTHING;
    this.answered = this.#kept.answered;
  }

  /** The step at which the reader was last, counted from 1. */
  get step(): number {
    return this.#kept.step;
  }

  /** What the reader has made of a step's experiment, if anything. */
  draft(step: number): DraftJson | undefined {
    const json = this.#kept.drafts[step];
    return isJsonObject(json) ? json : undefined;
  }

  /** The option that was chosen last, by its place. */
  chosen(step: number): number | undefined {
    return this.#kept.chosen[step];
  }

  at(step: number): void {
    this.#keep({ step });
  }

  setDraft(step: number, json: DraftJson): void {
    this.#keep({ drafts: { ...this.#kept.drafts, [step]: json } });
  }

  choose(step: number, option: number): void {
    this.#keep({ chosen: { ...this.#kept.chosen, [step]: option } });
  }

  answer(step: number): void {
    if (this.answered.includes(step)) return;
    this.answered = [...this.answered, step];
    this.#keep({ answered: [...this.answered] });
  }

  /** Sets a step up as the lesson has it. */
  reset(step: number): void {
    const { [step]: _, ...drafts } = this.#kept.drafts;
    this.#keep({ drafts });
  }

  #keep(changes: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changes };
    writeStored(this.#key, this.#kept);
  }
}
