import type { AnswerOf, JobName, JobOf } from "./jobs.ts";
import { LatestAnswer } from "./latest-answer.ts";
import { openWorker } from "./open-worker.ts";

/** An answer with the job it is of: what is drawn goes by the two together. */
export interface Answered<N extends JobName> {
  readonly job: JobOf<N>;
  readonly answer: AnswerOf<N>;
}

/** Theory's newest answer to one kind of question, worked out off the interface's thread. */
export class TheoryAnswer<N extends JobName> {
  answered = $state.raw<Answered<N> | undefined>(undefined);
  /** Why there is no answer, as a sentence; empty where there is one. */
  error = $state("");
  readonly #questions: LatestAnswer<JobOf<N>, AnswerOf<N>>;

  /** @param follows whether answers are shown while newer questions wait, as under a dragging hand */
  constructor(name: N, follows = false) {
    this.#questions = new LatestAnswer(
      (hear) => openWorker(name, hear),
      (outcome, job) => {
        this.answered = outcome.ok ? { job, answer: outcome.answer } : undefined;
        this.error = outcome.ok ? "" : outcome.message;
      },
      { interim: follows },
    );
  }

  /** Asks, or with `undefined` forgets what was asked and answered. */
  ask(job: JobOf<N> | undefined): void {
    if (job !== undefined) return this.#questions.ask(job);
    this.#questions.end();
    [this.answered, this.error] = [undefined, ""];
  }

  end(): void {
    this.#questions.end();
  }
}
