import { messageOf } from "../../../shared/format/error-message.ts";
import type { StudyDetail, StudyRecord } from "../../../shared/api/study-records.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { StoredStudy } from "../../store/studies.ts";
import { LabError } from "../lab-error.ts";
import type { Trash } from "../library/trash.ts";
import { extendedStudy, type StudyExtension } from "./extend-study.ts";
import { LabStudyRuns, type StudyLab } from "./lab-study-runs.ts";
import { openStudy, storedStudy } from "./open-study.ts";
import { readStudy, runStudy, type StudyState } from "./run-study.ts";
import { keepStudyFiles } from "./study-files.ts";
import { StudyInterrupted } from "./study-runs.ts";

/** How often a page hears of a study that trains. */
const ANNOUNCE_MS = 800;

/** What the service needs of the lab beside training. */
export interface StudyServiceLab extends StudyLab {
  cancelExperiment(id: string): void;
  deleteExperiment(id: string): void;
  readonly trash: Pick<Trash, "put" | "restore">;
  readonly dataFolder: string;
  dropFilesOf(spec: Study): void;
}

/** How a page hears of studies. */
export interface StudyServiceEvents {
  readonly changed: (record: StudyRecord) => void;
  readonly deleted: (studyId: string) => void;
}

/** The studies of the lab: kept, run in the background, extended, exported. */
export class StudyService {
  readonly #lab: StudyServiceLab;
  readonly #events: StudyServiceEvents;
  readonly #running = new Set<string>();
  /** Why a study stopped of itself, by its id. */
  readonly #failures = new Map<string, string>();

  readonly #timers = new Map<string, NodeJS.Timeout>();
  #isClosed = false;

  constructor(lab: StudyServiceLab, events: StudyServiceEvents) {
    this.#lab = lab;
    this.#events = events;
  }

  /** Says nothing more; called before the store is closed. */
  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Those of the trash, or all others. */
  list({ trashed = false } = {}): StudyRecord[] {
    return this.#lab.store.studies
      .list()
      .filter(({ trashedAtMs }) => (trashedAtMs !== undefined) === trashed)
      .map((stored) => this.#record(stored));
  }

  /** A study as it is stored. @throws LabError for an unknown id */
  stored(id: string): StoredStudy {
    return this.#find(id);
  }

  /** @throws LabError for an unknown id */
  detail(id: string): StudyDetail {
    const stored = this.#find(id);
    return {
      ...this.#record(stored),
      study: stored.spec,
      runs: readStudy(stored.spec, new LabStudyRuns(this.#lab, stored)).runs.map((run) => ({
        ...run,
        testNmse: Number.isFinite(run.testNmse) ? run.testNmse : null,
      })),
    };
  }

  /** @throws SpecError naming each field of the study that is wrong */
  create(json: unknown): StudyRecord {
    return this.#keep(keepStudyFiles(parseStudy(json), this.#lab.dataFolder));
  }

  /**
   * Keeps a study that came with its experiments, unless one of its name and base is here: that one
   * stays as it is, with the runs that it has.
   * @param experimentIds experiments of the store that trained its cells
   * @returns undefined where such a study was here
   */
  adopt(study: Study, experimentIds: readonly string[]): StudyRecord | undefined {
    const { studies } = this.#lab.store;
    if (storedStudy(studies, study) !== undefined) return undefined;
    const { id } = openStudy(studies, study, Date.now());
    for (const experimentId of experimentIds) studies.addExperiment(id, experimentId);
    this.#announceSoon(id);
    return this.#record(this.#find(id));
  }

  /** Trains what is missing; a study that trains already goes on as it does. */
  start(id: string): StudyRecord {
    const stored = this.#find(id);
    if (!this.#running.has(id)) void this.#run(stored);
    return this.#announce(id);
  }

  stop(id: string): StudyRecord {
    this.#find(id);
    for (const experiment of this.#lab.store.studies.experimentIds(id)) {
      this.#lab.cancelExperiment(experiment);
    }
    return this.#announce(id);
  }

  /** @throws LabError while it is training, SpecError for a number that makes no study */
  extend(id: string, extension: StudyExtension): StudyRecord {
    const { spec } = this.#find(id);
    this.#refuseWhileRunning(id, spec.name, "extend");
    return this.#keep(extendedStudy(spec, extension));
  }

  /** Moves a study with its experiments to the trash. @throws LabError while it is training */
  moveToTrash(id: string, atMs = Date.now()): void {
    const { spec } = this.#find(id);
    this.#refuseWhileRunning(id, spec.name, "delete");
    const { store, trash } = this.#lab;
    // The study last: where an experiment cannot go, the study is still there to be looked at.
    trash.put(store.studies.experimentIds(id), atMs);
    store.together(() => store.studies.setTrashed(id, atMs));
    this.#events.deleted(id);
  }

  /** Puts a study back with the experiments that went with it. @throws LabError for an unknown id */
  restoreFromTrash(id: string): StudyRecord {
    const { store, trash } = this.#lab;
    const { trashedAtMs } = this.#findAnywhere(id);
    const experiments = store.studies
      .allExperimentIds(id)
      .filter((one) => store.experiments.get(one)?.trashedAtMs === trashedAtMs);
    trash.restore(experiments);
    store.together(() => store.studies.setTrashed(id, undefined));
    return this.#announce(id);
  }

  /** Deletes for good what has been in the trash since before a moment. @returns how many studies */
  emptyTrashBefore(moment: number): number {
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
    const { spec } = this.#findAnywhere(id);
    const { name } = spec;
    this.#refuseWhileRunning(id, name, "delete");
    const { store } = this.#lab;
    const experiments = store.studies.allExperimentIds(id);
    // The study last: where an experiment cannot go, what is left of the study still names it.
    for (const experiment of experiments) this.#lab.deleteExperiment(experiment);
    store.together(() => store.studies.remove(id));
    this.#lab.dropFilesOf(spec);
    this.#failures.delete(id);
    this.#events.deleted(id);
  }

  /** A study with what has ended of it. @throws LabError for an unknown id */
  results(id: string): { readonly study: Study; readonly state: StudyState } {
    const stored = this.#find(id);
    return {
      study: stored.spec,
      state: readStudy(stored.spec, new LabStudyRuns(this.#lab, stored)),
    };
  }

  #keep(study: Study): StudyRecord {
    const { store } = this.#lab;
    const { id } = store.together(() => openStudy(store.studies, study, Date.now()));
    return this.#announce(id);
  }

  async #run(stored: StoredStudy): Promise<void> {
    const { id, spec } = stored;
    this.#running.add(id);
    this.#failures.delete(id);
    try {
      await runStudy(spec, new LabStudyRuns(this.#lab, stored), () => this.#announceSoon(id));
    } catch (error) {
      if (!(error instanceof StudyInterrupted)) {
        this.#failures.set(id, messageOf(error));
      }
    } finally {
      this.#running.delete(id);
      this.#announceSoon(id);
    }
  }

  /** Counting a large study's runs takes a while: pages hear of them about once a second. */
  #announceSoon(id: string): void {
    if (this.#timers.has(id) || this.#isClosed) return;
    const announce = (): void => {
      this.#timers.delete(id);
      const stored = this.#lab.store.studies.get(id);
      if (stored !== undefined && stored.trashedAtMs === undefined) this.#announce(id);
    };
    this.#timers.set(id, setTimeout(announce, ANNOUNCE_MS));
  }

  #announce(id: string): StudyRecord {
    const record = this.#record(this.#find(id));
    this.#events.changed(record);
    return record;
  }

  #record(stored: StoredStudy): StudyRecord {
    const { id, spec, createdAtMs, trashedAtMs } = stored;
    const { runs, planned } = readStudy(spec, new LabStudyRuns(this.#lab, stored));
    const isDone = runs.length >= planned;
    return {
      id,
      name: spec.name,
      notes: spec.notes,
      createdAtMs,
      ...(trashedAtMs !== undefined && { trashedAtMs }),
      status: this.#running.has(id) ? "running" : isDone ? "done" : "stopped",
      ended: runs.length,
      planned,
      failure: this.#failures.get(id),
    };
  }

  #find(id: string): StoredStudy {
    const stored = this.#findAnywhere(id);
    if (stored.trashedAtMs === undefined) return stored;
    throw new LabError(`"${stored.spec.name}" is in the trash. Restore it first.`);
  }

  #findAnywhere(id: string): StoredStudy {
    const stored = this.#lab.store.studies.get(id);
    if (stored !== undefined) return stored;
    throw new LabError(
      `There is no study ${id}. It may have been deleted; see the list of studies.`,
    );
  }

  #refuseWhileRunning(id: string, name: string, what: string): void {
    if (!this.#running.has(id)) return;
    throw new LabError(`"${name}" is training. Stop it first, then ${what} it.`);
  }
}
