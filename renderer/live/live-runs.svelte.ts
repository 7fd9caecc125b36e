import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";
import { afterFrame } from "./after-frame.ts";
import { LiveCrew } from "./live-crew.ts";
import type { LiveQuestion, LiveReport } from "./live-question.ts";
import { openLiveWorker } from "./open-live-worker.ts";

/** More workers than this would draw the samples of too few seeds each. */
const MAX_WORKERS = 4;

/** What has been trained, with the question that it answers. */
export interface LiveShown {
  readonly report: LiveReport;
  readonly question: LiveQuestion;
}

/** The runs that are trained under the hand. */
export class LiveRuns {
  shown = $state.raw<LiveShown | undefined>(undefined);
  /** Why nothing is trained, as a sentence; empty where something is. */
  error = $state("");
  #id = 0;
  readonly #crew = new LiveCrew(
    Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 1),
    openLiveWorker,
    {
      report: (report, question) => {
        this.shown = { report, question };
        this.error = "";
        afterFrame(() => this.#crew.drawn(report.id));
      },
      fail: (message) => {
        this.shown = undefined;
        this.error = message;
      },
    },
  );

  /** Trains some learners; with `undefined` leaves off and forgets. */
  ask(learners: readonly TheoryRuns[] | undefined): void {
    if (learners !== undefined) return this.#crew.ask({ id: (this.#id += 1), learners });
    this.#crew.stop();
    [this.shown, this.error] = [undefined, ""];
  }

  end(): void {
    this.#crew.end();
  }
}
