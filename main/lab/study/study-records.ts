import type { StudyRecord } from "../../../shared/api/study-records.ts";
import type { StoredStudy } from "../../store/studies.ts";
import { LabError } from "../lab-error.ts";
import type { LabEventHub } from "../lab-events.ts";
import { LabStudyRuns, type StudyLab } from "./lab-study-runs.ts";
import { readStudy, type StudyState } from "./run-study.ts";

/** How often a page hears of a study that trains. */
const ANNOUNCE_MS = 800;

/** The studies of the store as pages see them: whether each trains, what has ended, why one stopped. */
export class StudyRecords {
  readonly #lab: StudyLab;
  readonly #events: LabEventHub;
  readonly #training = new Set<string>();
  /** Why a study stopped of itself, by its id. */
  readonly #failures = new Map<string, string>();

  constructor(lab: StudyLab, events: LabEventHub) {
    this.#lab = lab;
    this.#events = events;
  }

  /** Those of the trash, or all others. */
  list({ trashed = false } = {}): StudyRecord[] {
    return this.#lab.store.studies
      .list()
      .filter(({ trashedAtMs }) => (trashedAtMs !== undefined) === trashed)
      .map((stored) => this.of(stored));
  }

  /** A study as it is stored, outside of the trash. @throws LabError for an unknown id */
  find(id: string): StoredStudy {
    const stored = this.findAnywhere(id);
    if (stored.trashedAtMs === undefined) return stored;
    throw new LabError(`"${stored.spec.name}" is in the trash. Restore it first.`);
  }

  /** A study as it is stored, of the trash or not. @throws LabError for an unknown id */
  findAnywhere(id: string): StoredStudy {
    const stored = this.#lab.store.studies.get(id);
    if (stored !== undefined) return stored;
    throw new LabError(
      `There is no study ${id}. It may have been deleted; see the list of studies.`,
    );
  }

  of(stored: StoredStudy): StudyRecord {
    const { id, spec, createdAtMs, trashedAtMs } = stored;
    const { runs, planned } = this.stateOf(stored);
    const isDone = runs.length >= planned;
    return {
      id,
      name: spec.name,
      notes: spec.notes,
      createdAtMs,
      ...(trashedAtMs !== undefined && { trashedAtMs }),
      status: this.isTraining(id) ? "running" : isDone ? "done" : "stopped",
      ended: runs.length,
      planned,
      failure: this.#failures.get(id),
    };
  }

  /** What has ended of a study. */
  stateOf(stored: StoredStudy): StudyState {
    return readStudy(stored.spec, new LabStudyRuns(this.#lab, stored));
  }

  isTraining(id: string): boolean {
    return this.#training.has(id);
  }

  /** @throws LabError where the study trains */
  refuseWhileTraining({ id, spec }: StoredStudy, what: string): void {
    if (!this.isTraining(id)) return;
    throw new LabError(`"${spec.name}" is training. Stop it first, then ${what} it.`);
  }

  /** Notes that a study has begun to train. */
  begin(id: string): void {
    this.#training.add(id);
    this.#failures.delete(id);
  }

  /** Notes that a study trains no more. @param failure why it stopped of itself */
  end(id: string, failure?: string): void {
    this.#training.delete(id);
    if (failure !== undefined) this.#failures.set(id, failure);
    this.announceSoon(id);
  }

  /** Forgets a study that was deleted. */
  forget(id: string): void {
    this.#failures.delete(id);
  }

  announce(id: string): StudyRecord {
    const record = this.of(this.find(id));
    this.#events.emit("study:changed", record);
    return record;
  }

  /** Counting a large study's runs takes a while: pages hear of them about once a second. */
  announceSoon(id: string): void {
    this.#events.soon(`study ${id}`, ANNOUNCE_MS, () => {
      const stored = this.#lab.store.studies.get(id);
      if (stored !== undefined && stored.trashedAtMs === undefined) this.announce(id);
    });
  }
}
