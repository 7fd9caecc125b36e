import type { LabEventHub } from "../lab-events.ts";
import type { ExperimentService } from "../experiment-service.ts";
import { LabError } from "../lab-error.ts";

/** For how long the trash keeps what was moved there: 30 days. */
export const KEPT_IN_TRASH_MS = 30 * 24 * 60 * 60 * 1000;

/** Experiments that were deleted and can still be had back. */
export class Trash {
  readonly #experiments: ExperimentService;
  readonly #events: LabEventHub;

  constructor(experiments: ExperimentService, events: LabEventHub) {
    this.#experiments = experiments;
    this.#events = events;
  }

  /**
   * Moves experiments to the trash, all of them or none.
   * @throws LabError for an unknown id, and while one of their runs waits or trains
   */
  put(ids: readonly string[], atMs = Date.now()): void {
    const { store } = this.#experiments;
    for (const id of ids) this.#experiments.refuseWhileTraining(id);
    store.together(() => {
      for (const id of ids) store.experiments.setTrashed(id, atMs);
    });
    for (const id of ids) this.#events.emit("experiment:deleted", { experimentId: id });
  }

  /** @throws LabError for an id that the trash does not have */
  restore(ids: readonly string[]): void {
    const { store } = this.#experiments;
    const gone = ids.find((id) => store.experiments.get(id) === undefined);
    if (gone !== undefined) {
      throw new LabError(`There is no experiment ${gone} any more: it was permanently deleted.`);
    }
    store.together(() => {
      for (const id of ids) store.experiments.setTrashed(id, undefined);
    });
    for (const id of ids) this.#experiments.announce(id);
  }

  /** Deletes for good what has been in the trash since before a moment. @returns how many experiments */
  emptyBefore(moment: number): number {
    const { experiments } = this.#experiments.store;
    const ids = experiments.trashedBefore(moment).filter((id) => experiments.get(id) !== undefined);
    for (const id of ids) this.#experiments.deleteExperiment(id);
    return ids.length;
  }
}
