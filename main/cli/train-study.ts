import type { Study } from "../../shared/study/schema.ts";
import type { Lab } from "../lab/lab.ts";
import { LabStudyRuns } from "../lab/study/lab-study-runs.ts";
import { openStudy } from "../lab/study/open-study.ts";
import { readStudy, runStudy, type StudyState } from "../lab/study/run-study.ts";
import { StudyRunsFailed } from "../lab/study/study-runs.ts";
import type { GivenOptions } from "./command.ts";
import { Progress } from "./progress.ts";
import { Interrupted, stopSignal } from "./stop-signal.ts";

/** How far a study came. */
export interface TrainedStudy {
  readonly state: StudyState;
  /** Why the study is not done; what has ended is shown and written all the same. */
  readonly failure: StudyRunsFailed | Interrupted | undefined;
}

/** Trains what a study lacks, or with `--show` reads what there is. */
export async function trainStudy(
  lab: Lab,
  study: Study,
  options: GivenOptions,
): Promise<TrainedStudy> {
  const runs = new LabStudyRuns(lab.experiments, openStudy(lab.store.studies, study, Date.now()));
  if (options.isSet("show")) return { state: readStudy(study, runs), failure: undefined };
  const progress = new Progress(readStudy(study, runs).planned);
  let ended = 0;
  const unsubscribe = lab.experiments.on("queue:changed", (queue) => progress.show(ended, queue));
  const stop = stopSignal(lab);
  try {
    const training = runStudy(study, runs, (at) => (ended = at.ended));
    return { state: await Promise.race([training, stop.happened]), failure: undefined };
  } catch (error) {
    if (!(error instanceof StudyRunsFailed || error instanceof Interrupted)) throw error;
    await lab.experiments.training.stop();
    return { state: readStudy(study, runs), failure: error };
  } finally {
    stop.end();
    unsubscribe();
    progress.end();
  }
}
