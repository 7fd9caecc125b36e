import type { RunRecord } from "../../../shared/api/records.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import { cellKey } from "../../../shared/study/cells.ts";
import type { StoredStudy } from "../../store/studies.ts";
import type { ExperimentService } from "../experiment-service.ts";
import { experimentsFor } from "./blocks.ts";
import {
  StudyInterrupted,
  StudyRunsFailed,
  type CellRuns,
  type EndedStudyRun,
  type StudyRuns,
} from "./study-runs.ts";

/** What a study needs of the lab. */
export type StudyLab = Pick<
  ExperimentService,
  "keepExperiment" | "startExperiment" | "on" | "store"
>;

/** A study's runs as experiments of the lab: its cells are variants of ordinary experiments. */
export class LabStudyRuns implements StudyRuns {
  readonly #lab: StudyLab;
  readonly #study: StoredStudy;

  constructor(lab: StudyLab, study: StoredStudy) {
    this.#lab = lab;
    this.#study = study;
  }

  ended(): readonly EndedStudyRun[] {
    return this.#runsByExperiment().flatMap(({ runs }) => runs.flatMap(endedRun));
  }

  async train(runs: readonly CellRuns[], onProgress: (ended: number) => void): Promise<void> {
    const wanted = new Set(
      runs.flatMap(({ cell, seeds }) => seeds.map((seed) => runKey(cell.key, seed))),
    );
    const toStart = this.#leftovers(wanted);
    const left = runs.map(({ cell, seeds }) => ({
      cell,
      seeds: seeds.filter((seed) => wanted.has(runKey(cell.key, seed))),
    }));
    for (const spec of experimentsFor(this.#study.spec, left)) {
      const id = this.#lab.store.together(() => {
        const created = this.#lab.keepExperiment(spec).id;
        this.#lab.store.studies.addExperiment(this.#study.id, created);
        return created;
      });
      toStart.push(id);
    }
    await this.#untilEnded(toStart, onProgress);
  }

  /**
   * Experiments that a stopped study left behind with wanted runs that have not ended; what they will
   * train is taken out of `wanted`.
   */
  #leftovers(wanted: Set<string>): string[] {
    const left: string[] = [];
    for (const { id, runs } of this.#runsByExperiment()) {
      const open = runs.filter((run) => endedRun(run).length === 0).map(keyOf);
      if (!open.some((key) => wanted.has(key))) continue;
      open.forEach((key) => wanted.delete(key));
      left.push(id);
    }
    return left;
  }

  #runsByExperiment(): readonly { readonly id: string; readonly runs: readonly RunRecord[] }[] {
    const { runs, studies } = this.#lab.store;
    return studies.experimentIds(this.#study.id).map((id) => ({ id, runs: runs.ofExperiment(id) }));
  }

  /** Starts experiments and waits until none of their runs can end any more. */
  async #untilEnded(ids: readonly string[], onProgress: (ended: number) => void): Promise<void> {
    const { runs } = this.#lab.store;
    const open = ids.flatMap((id) => runs.ofExperiment(id)).filter((run) => !endedRun(run).length);
    const pending = new Set(open.map((run) => run.id));
    if (pending.size === 0) return;
    const stopped: RunRecord[] = [];
    await new Promise<void>((resolve) => {
      const unsubscribe = this.#lab.on("run:changed", (run) => {
        if (!pending.has(run.id) || !isOver(run)) return;
        pending.delete(run.id);
        if (endedRun(run).length === 0) stopped.push(run);
        onProgress(open.length - pending.size);
        if (pending.size > 0) return;
        unsubscribe();
        resolve();
      });
      for (const id of ids) this.#lab.startExperiment(id);
    });
    refuseStopped(stopped);
  }
}

/** One run of a study among all of its runs. */
function runKey(key: string, seed: number): string {
  return `${key} ${seed}`;
}

function keyOf(run: RunRecord): string {
  return runKey(cellKey(run.assignment), run.seed);
}

/** A run that was queued is `planned` again where it was taken out of the queue. */
function isOver({ status }: RunRecord): boolean {
  return status !== "queued" && status !== "running";
}

/** The run as a study counts it, or nothing where it has not ended: a crash is no outcome. */
function endedRun(run: RunRecord): readonly EndedStudyRun[] {
  if (!hasOutcome(run)) return [];
  return [{ cellKey: cellKey(run.assignment), seed: run.seed, runId: run.id, ended: run.final }];
}

function refuseStopped(stopped: readonly RunRecord[]): void {
  const failed = stopped.find((run) => run.status === "failed");
  if (failed !== undefined) {
    const where = `${variantLabel(failed.assignment)}, seed ${failed.seed}`;
    throw new StudyRunsFailed(
      `A run of the study failed (${where}): ${failed.failure?.message ?? "without a reason"} ` +
        "Runs that had ended are kept; start the study again to continue.",
    );
  }
  if (stopped.length > 0) {
    throw new StudyInterrupted(
      "The study was stopped. Runs that had ended are kept; start the study again to continue.",
    );
  }
}
