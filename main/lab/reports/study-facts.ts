import type { StudyFacts } from "../../report/study-document.ts";
import type { Store } from "../../store/store.ts";
import type { StudyState } from "../study/run-study.ts";

/** What a report of a study says beside its outcomes. */
export function studyFacts(
  { runs }: Pick<Store, "runs">,
  state: StudyState,
  labVersion: string,
): StudyFacts {
  const trained = state.runs.flatMap(({ runId }) => {
    const run = runs.get(runId);
    return run === undefined ? [] : [{ ...run, provenance: runs.extras(runId).provenance }];
  });
  return { labVersion, createdAtMs: Date.now(), trained };
}
