import { createHash, randomUUID } from "node:crypto";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import { requireName } from "../../../shared/spec/named.ts";
import { canonicalJson } from "../../../shared/spec/canonical.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { Store } from "../../store/store.ts";
import type { StoredStudy } from "../../store/studies.ts";

type StudyRepository = Store["studies"];

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
export function storedStudy(studies: StudyRepository, study: Study): StoredStudy | undefined {
  return studies.withKey(studyKey(study));
}

/**
 * Finds the study in the store, or keeps it there from now on. A stored study of the same name and
 * base takes the new axes, design and seeds, and goes on with the runs it has; one in the trash comes
 * back for that, without experiments that are there.
 * @throws SpecError for a name by which it cannot be told from others
 */
export function openStudy(studies: StudyRepository, study: Study, nowMs: number): StoredStudy {
  requireName(study);
  const stored = storedStudy(studies, study);
  if (stored !== undefined) {
    studies.setSpec(stored.id, study);
    studies.setTrashed(stored.id, undefined);
    return { ...stored, spec: study, trashedAtMs: undefined };
  }
  const fresh = { id: randomUUID(), key: studyKey(study), createdAtMs: nowMs, spec: study };
  studies.insert(fresh);
  return fresh;
}
