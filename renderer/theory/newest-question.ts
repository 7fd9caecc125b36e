/** What became of a question: an answer, or a sentence that says why there is none. */
export type Outcome<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly message: string; /** Nothing more is heard. */ lost?: boolean };

/** The one who answers, one question at a time; a worker, as a rule. */
export interface Answerer<Question> {
  ask(question: Question): void;
  /** Stops at once, in the midst of a question if need be. */
  end(): void;
}

/** Brings an answerer to life. @param hear is told the outcome of each question */
export type OpenAnswerer<Question, Answer> = (
  hear: (outcome: Outcome<Answer>) => void,
) => Answerer<Question>;

interface Options {
  /**
   * Whether a question that a newer one has overtaken while it was being worked on is still
   * answered: so that a picture follows a hand that never rests. Without it such answers are
   * dropped.
   */
  readonly interim?: boolean;
  /** How long an overtaken question may keep the newest one waiting before it is broken off. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 1000;

/**
 * Puts questions that follow each other faster than they can be answered: one is worked on, the
 * newest waits, all between are forgotten. Answers come in the order of their questions.
 */
export class NewestQuestion<Question, Answer> {
  readonly #open: OpenAnswerer<Question, Answer>;
  readonly #hear: (outcome: Outcome<Answer>, question: Question) => void;
  readonly #options: Options;
  #answerer: Answerer<Question> | undefined;
  #asked: { question: Question } | undefined;
  #waiting: { question: Question } | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    open: OpenAnswerer<Question, Answer>,
    hear: (outcome: Outcome<Answer>, question: Question) => void,
    options: Options = {},
  ) {
    this.#open = open;
    this.#hear = hear;
    this.#options = options;
  }

  /** Whether a question is being worked on. */
  get busy(): boolean {
    return this.#asked !== undefined;
  }

  ask(question: Question): void {
    if (this.#asked === undefined) return this.#begin(question);
    this.#waiting = { question };
    this.#patience ??= setTimeout(() => this.#breakOff(), this.#options.patienceMs ?? PATIENCE_MS);
  }

  /** Nothing is heard after this; another question opens a new answerer. */
  end(): void {
    clearTimeout(this.#patience);
    this.#answerer?.end();
    this.#answerer = this.#asked = this.#waiting = this.#patience = undefined;
  }

  #begin(question: Question): void {
    this.#asked = { question };
    this.#answerer ??= this.#opened();
    this.#answerer.ask(question);
  }

  #opened(): Answerer<Question> {
    const answerer = this.#open((outcome) => {
      // One that was ended may still have had an answer under way.
      if (answerer === this.#answerer) this.#settle(outcome);
    });
    return answerer;
  }

  #settle(outcome: Outcome<Answer>): void {
    const [asked, waiting] = [this.#asked, this.#waiting];
    if (!outcome.ok && outcome.lost === true) {
      this.#answerer?.end();
      this.#answerer = undefined;
    }
    clearTimeout(this.#patience);
    this.#asked = this.#waiting = this.#patience = undefined;
    if (waiting !== undefined) this.#begin(waiting.question);
    if (asked === undefined) return;
    if (waiting === undefined || (this.#options.interim === true && outcome.ok)) {
      this.#hear(outcome, asked.question);
    }
  }

  #breakOff(): void {
    const waiting = this.#waiting;
    this.end();
    if (waiting !== undefined) this.#begin(waiting.question);
  }
}
