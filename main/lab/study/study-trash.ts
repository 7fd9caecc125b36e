import type { ExperimentService } from "../experiment-service.ts";
import type { LabEventHub } from "../lab-events.ts";
import type { StudyRecords } from "./study-records.ts";

/** Studies that were deleted and can still be had back, with the experiments that they trained. */
export class StudyTrash {
  readonly #lab: ExperimentService;
  readonly #records: StudyRecords;
  readonly #events: LabEventHub;

  constructor(lab: ExperimentService, records: StudyRecords, events: LabEventHub) {
    this.#lab = lab;
    this.#records = records;
    this.#events = events;
  }

  /** Moves a study with its experiments to the trash. @throws LabError while it is training */
  put(id: string): void {
    const atMs = Date.now();
    this.#records.refuseWhileTraining(this.#records.find(id), "delete");
    const { store, trash } = this.#lab;
    // The study last: where an experiment cannot go, the study is still there to be looked at.
    trash.put(store.studies.experimentIds(id), atMs);
    store.together(() => store.studies.setTrashed(id, atMs));
    this.#events.emit("study:deleted", { studyId: id });
  }

  /** Puts a study back with the experiments that went with it. @throws LabError for an unknown id */
  restore(id: string): void {
    const { store, trash } = this.#lab;
    const { trashedAtMs } = this.#records.findAnywhere(id);
    const experiments = store.studies
      .allExperimentIds(id)
      .filter((one) => store.experiments.get(one)?.trashedAtMs === trashedAtMs);
    trash.restore(experiments);
    store.together(() => store.studies.setTrashed(id, undefined));
    this.#records.announce(id);
  }

  /** Deletes for good what has been in the trash since before a moment. @returns how many studies */
  emptyBefore(moment: number): number {
    const { studies } = this.#lab.store;
    const old = studies.list().filter(({ trashedAtMs = Infinity }) => trashedAtMs <= moment);
    for (const { id } of old) this.remove(id);
    return old.length;
  }

  /**
   * Deletes a study, of the trash or not, with the experiments that it trained.
   * @throws LabError while it is training
   */
  remove(id: string): void {
    const stored = this.#records.findAnywhere(id);
    this.#records.refuseWhileTraining(stored, "delete");
    const { store } = this.#lab;
    // The study last: where an experiment cannot go, what is left of the study still names it.
    for (const experiment of store.studies.allExperimentIds(id)) {
      this.#lab.deleteExperiment(experiment);
    }
    store.together(() => store.studies.remove(id));
    this.#lab.dropFilesOf(stored.spec);
    this.#records.forget(id);
    this.#events.emit("study:deleted", { studyId: id });
  }
}
