import type { AnswerOf, JobName, JobOf } from "../model/theory-jobs.ts";
import { NewestQuestion } from "./newest-question.ts";
import { openWorker } from "./open-worker.ts";

/** A hand notices when what it sees is older than this. */
const SLOW_MS = 500;

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
  /** Whether an answer is overdue, so that what is shown is of an earlier question. */
  slow = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #questions: NewestQuestion<JobOf<N>, AnswerOf<N>>;

  /** @param follows whether answers are shown while newer questions wait, as under a dragging hand */
  constructor(name: N, follows = false) {
    this.#questions = new NewestQuestion(
      (hear) => openWorker(name, hear),
      (outcome, job) => {
        this.answered = outcome.ok ? { job, answer: outcome.answer } : undefined;
        this.error = outcome.ok ? "" : outcome.message;
        this.#watch(false);
        if (this.#questions.busy) this.#watch(true);
      },
      { interim: follows },
    );
  }

  /** Asks, or with `undefined` forgets what was asked and answered. */
  ask(job: JobOf<N> | undefined): void {
    if (job !== undefined) {
      this.#watch(true);
      return this.#questions.ask(job);
    }
    this.end();
    [this.answered, this.error] = [undefined, ""];
  }

  end(): void {
    this.#watch(false);
    this.#questions.end();
  }

  #watch(on: boolean): void {
    if (on) this.#timer ??= setTimeout(() => (this.slow = true), SLOW_MS);
    else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.slow = false;
    }
  }
}
