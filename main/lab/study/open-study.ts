import { createHash, randomUUID } from "node:crypto";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import { canonicalJson } from "../../../shared/spec/canonical.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { StoredStudy } from "../../store/studies.ts";
import { LabStudyRuns, type StudyLab } from "./lab-study-runs.ts";

/** What the lab keeps of studies; `store.studies`. */
export interface StudyShelf {
  withKey(key: string): StoredStudy | undefined;
  insert(study: StoredStudy): void;
  setSpec(id: string, spec: Study): void;
}

/**
 * The key under which a study is kept: equal for one name and one base. What is recorded, how success
 * is judged, the axes, the design and the seeds may change without losing a run.
 */
function studyKey({ name, base }: Study): string {
  const { data, target, model, training } = base;
  const fixed = { name, data, target, model, training };
  const json = JSON.parse(JSON.stringify(fixed)) as JsonValue;
  return createHash("sha256").update(canonicalJson(json)).digest("hex");
}

/** The stored study with which a study shares its runs, where there is one. */
export function storedStudy(
  shelf: Pick<StudyShelf, "withKey">,
  study: Study,
): StoredStudy | undefined {
  return shelf.withKey(studyKey(study));
}

/**
 * Finds the study in the store, or keeps it there from now on. A stored study of the same name and
 * base takes the new axes, design and seeds, and goes on with the runs it has.
 */
export function openStudy(shelf: StudyShelf, study: Study, nowMs: number): StoredStudy {
  const stored = storedStudy(shelf, study);
  if (stored !== undefined) {
    shelf.setSpec(stored.id, study);
    return { ...stored, spec: study };
  }
  const fresh = { id: randomUUID(), key: studyKey(study), createdAtMs: nowMs, spec: study };
  shelf.insert(fresh);
  return fresh;
}

/** The runs of a kept study on the lab that keeps it. */
export function keptStudyRuns(lab: StudyLab, { id, spec }: StoredStudy): LabStudyRuns {
  const { studies } = lab.store;
  return new LabStudyRuns(lab, spec, {
    experimentIds: () => studies.experimentIds(id),
    add: (experimentId) => studies.addExperiment(id, experimentId),
  });
}
