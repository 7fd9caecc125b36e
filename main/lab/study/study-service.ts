import { messageOf } from "../../../shared/format/error-message.ts";
import type { StudyDetail, StudyRecord } from "../../../shared/api/study-records.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { StoredStudy } from "../../store/studies.ts";
import type { ExperimentService } from "../experiment-service.ts";
import type { LabEventHub } from "../lab-events.ts";
import { extendedStudy, type StudyExtension } from "./extend-study.ts";
import { LabStudyRuns } from "./lab-study-runs.ts";
import { openStudy, storedStudy } from "./open-study.ts";
import { runStudy, type StudyState } from "./run-study.ts";
import { keepStudyFiles } from "./study-files.ts";
import { StudyRecords } from "./study-records.ts";
import { StudyInterrupted } from "./study-runs.ts";
import { StudyTrash } from "./study-trash.ts";

/** The studies of the lab: kept, run in the background, extended, exported. */
export class StudyService {
  readonly records: StudyRecords;
  readonly trash: StudyTrash;
  readonly #lab: ExperimentService;

  constructor(lab: ExperimentService, events: LabEventHub) {
    this.#lab = lab;
    this.records = new StudyRecords(lab, events);
    this.trash = new StudyTrash(lab, this.records, events);
  }

  /** @throws LabError for an unknown id */
  detail(id: string): StudyDetail {
    const { study, state } = this.results(id);
    return {
      ...this.records.of(this.records.find(id)),
      study,
      runs: state.runs.map((run) => ({
        ...run,
        testNmse: Number.isFinite(run.testNmse) ? run.testNmse : null,
      })),
    };
  }

  /** A study with what has ended of it. @throws LabError for an unknown id */
  results(id: string): { readonly study: Study; readonly state: StudyState } {
    const stored = this.records.find(id);
    return { study: stored.spec, state: this.records.stateOf(stored) };
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
    this.records.announceSoon(id);
    return this.records.of(this.records.find(id));
  }

  /** Trains what is missing; a study that trains already goes on as it does. */
  start(id: string): StudyRecord {
    const stored = this.records.find(id);
    if (!this.records.isTraining(id)) void this.#run(stored);
    return this.records.announce(id);
  }

  stop(id: string): StudyRecord {
    this.records.find(id);
    for (const experiment of this.#lab.store.studies.experimentIds(id)) {
      this.#lab.cancelExperiment(experiment);
    }
    return this.records.announce(id);
  }

  /** @throws LabError while it is training, SpecError for a number that makes no study */
  extend(id: string, extension: StudyExtension): StudyRecord {
    const stored = this.records.find(id);
    this.records.refuseWhileTraining(stored, "extend");
    return this.#keep(extendedStudy(stored.spec, extension));
  }

  #keep(study: Study): StudyRecord {
    const { store } = this.#lab;
    const { id } = store.together(() => openStudy(store.studies, study, Date.now()));
    return this.records.announce(id);
  }

  async #run(stored: StoredStudy): Promise<void> {
    const { id, spec } = stored;
    this.records.begin(id);
    const runs = new LabStudyRuns(this.#lab, stored);
    try {
      await runStudy(spec, runs, () => this.records.announceSoon(id));
      this.records.end(id);
    } catch (error) {
      this.records.end(id, error instanceof StudyInterrupted ? undefined : messageOf(error));
    }
  }
}
