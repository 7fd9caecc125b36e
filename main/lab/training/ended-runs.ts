import type { RunRecord } from "../../../shared/api/records.ts";
import { hasEnded } from "../../../shared/results/run-status.ts";
import type { LabEventHub } from "../lab-events.ts";

/** As many as a list beside the queue is read for; the library has all of them. */
const MAX_ENDED = 200;

/** The runs that ended since the lab was opened. */
export class EndedRuns {
  #latestFirst: readonly RunRecord[] = [];

  constructor(events: LabEventHub) {
    events.on("run:changed", (run) => {
      // One that was started again is no longer an ended one.
      const others = this.#latestFirst.filter(({ id }) => id !== run.id);
      this.#latestFirst = (hasEnded(run) ? [run, ...others] : others).slice(0, MAX_ENDED);
    });
    events.on("experiment:deleted", ({ experimentId }) => {
      this.#latestFirst = this.#latestFirst.filter((run) => run.experimentId !== experimentId);
    });
  }

  list(): readonly RunRecord[] {
    return this.#latestFirst;
  }
}
