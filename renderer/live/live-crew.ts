import { mergeReports, splitSeeds } from "./live-parts.ts";
import type { LiveAnswer, LiveMessage, LiveQuestion, LiveReport } from "./live-question.ts";

/** One worker as its crew sees it. */
export interface LiveWorker {
  send(message: LiveMessage): void;
  /** Stops at once. */
  end(): void;
}

/** Brings a worker to life. @param hear is told what it says */
export type OpenLiveWorker = (hear: (answer: LiveAnswer) => void) => LiveWorker;

/** What the crew says: how far all runs are, or why there are none. */
export interface CrewEars {
  report(report: LiveReport, question: LiveQuestion): void;
  fail(message: string): void;
}

/** A hand that rests gets a first picture of some training; one that never does a picture sooner. */
const FIRST_MS = 20;
const HURRIED_MS = 10;

/**
 * Workers that train the runs of one question together, each some seeds. A question under way is drawn
 * at least once before a newer one takes its place, so that a picture follows a hand that never rests;
 * of several newer ones the newest counts. Workers rest while the first picture is drawn, which would
 * wait for them where they take all cores.
 */
export class LiveCrew {
  readonly #size: number;
  readonly #open: OpenLiveWorker;
  readonly #ears: CrewEars;
  #workers: LiveWorker[] = [];
  #asked: LiveQuestion | undefined;
  #waiting: LiveQuestion | undefined;
  /** The newest report of each worker that the question was put to, and whose are yet to be shown. */
  #reports: (LiveReport | undefined)[] = [];
  readonly #fresh = new Set<number>();
  #isDrawn = true;

  constructor(size: number, open: OpenLiveWorker, ears: CrewEars) {
    this.#size = size;
    this.#open = open;
    this.#ears = ears;
  }

  ask(question: LiveQuestion): void {
    if (this.#isDrawn) this.#begin(question, FIRST_MS);
    else this.#waiting = question;
  }

  /** What was reported of a question is on the screen: to be called after each report. */
  drawn(id: number): void {
    if (this.#isDrawn || id !== this.#asked?.id) return;
    this.#isDrawn = true;
    if (this.#waiting !== undefined) return this.#begin(this.#waiting, HURRIED_MS);
    this.#reports.forEach((_, worker) => this.#workers[worker]!.send("go on"));
  }

  /** Nothing more is trained; the workers keep their samples. */
  stop(): void {
    for (const worker of this.#workers) worker.send("stop");
    [this.#asked, this.#waiting, this.#isDrawn] = [undefined, undefined, true];
  }

  /** Ends the workers. */
  end(): void {
    for (const worker of this.#workers) worker.end();
    this.#workers = [];
    [this.#asked, this.#waiting, this.#isDrawn] = [undefined, undefined, true];
  }

  #begin(question: LiveQuestion, firstMs: number): void {
    const parts = splitSeeds(question, this.#size);
    [this.#asked, this.#waiting, this.#isDrawn] = [question, undefined, false];
    this.#fresh.clear();
    this.#reports = parts.map(() => undefined);
    parts.forEach((part, w) => {
      this.#workers[w] ??= this.#open((answer) => this.#hear(answer, w));
      this.#workers[w].send({ ...part, firstMs });
    });
    for (const idle of this.#workers.slice(parts.length)) idle.send("stop");
  }

  #hear(answer: LiveAnswer, worker: number): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    if (!answer.ok) {
      // A newer question may well be one that can be trained.
      const waiting = this.#waiting;
      this.end();
      this.#ears.fail(answer.message);
      if (waiting !== undefined) this.#begin(waiting, FIRST_MS);
      return;
    }
    if (answer.report.id !== asked.id) return;
    this.#reports[worker] = answer.report;
    this.#fresh.add(worker);
    // One picture for all: it waits for those that are still at it.
    const reports = this.#reports.filter(
      (report, w) => report !== undefined && (report.isDone || this.#fresh.has(w)),
    );
    if (reports.length < this.#reports.length) return;
    this.#fresh.clear();
    this.#ears.report(mergeReports(reports as LiveReport[]), asked);
  }
}
