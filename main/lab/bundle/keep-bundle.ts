import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { canonicalJson } from "../../../shared/spec/canonical.ts";
import { toJson } from "../../../shared/spec/json-object.ts";
import { plannedRuns } from "../../store/planned-runs.ts";
import type { Store } from "../../store/store.ts";
import { BundleError } from "../../bundle/bundle-error.ts";
import type { Bundle } from "../../bundle/bundle.ts";
import { checkDataFiles } from "../library/check-data-files.ts";
import { keepDataContent } from "../library/data-files.ts";
import { runPlace, type CheckedExperiment, type CheckedRun } from "./check-bundle.ts";

/** What keeping one experiment of a bundle came to. */
export interface KeptExperiment {
  readonly id: string;
  readonly name: string;
  /** Whether it was not here before, or in the trash alone. */
  readonly isNew: boolean;
  /** Runs whose results were taken over; those that had begun here stayed as they were. */
  readonly addedRuns: number;
}

/**
 * Keeps a bundle's data files for as long as `work` does not fail.
 * @throws BundleError for a name that no data file can have
 */
export function withDataOf<T>(
  { data }: Pick<Bundle, "data">,
  dataFolder: string,
  work: () => T,
): T {
  const written: string[] = [];
  try {
    for (const [file, content] of data) {
      const [hash = "", name = ""] = file.split("/");
      const place = keepDataContent({ hash, name }, content, dataFolder);
      if (place !== undefined) written.push(place);
    }
    return work();
  } catch (error) {
    // Nothing half-written: what was there before stays, what came goes.
    for (const place of written) rmSync(path.dirname(place), { recursive: true, force: true });
    if (error instanceof RangeError) throw new BundleError(error.message);
    throw error;
  }
}

/**
 * Keeps one experiment: under its own id, or where another experiment has that, under one made of its
 * content, so that the same bundle finds it again. Within a transaction.
 * @throws SpecError where its data files do not fit it
 */
export function keepExperimentOf(
  store: Store,
  { experiment, spec, runs }: CheckedExperiment,
): KeptExperiment {
  const own = freeId(store, experiment.id, canonicalJson(toJson(spec)));
  const there = store.experiments.get(own);
  const isNew = there === undefined || there.trashedAtMs !== undefined;
  if (there !== undefined) store.experiments.setTrashed(own, undefined);
  else {
    checkDataFiles(spec, path.dirname(store.file));
    const { name, notes, tags, createdAtMs } = experiment;
    const said = { name, notes, tags, starred: false, archived: false };
    store.experiments.insert({ id: own, createdAtMs, spec, ...said });
    insertRuns(store, own, { spec, runs });
  }
  const addedRuns = fillRuns(store, own, runs);
  const { name } = store.experiments.get(own) ?? experiment;
  return { id: own, name, isNew, addedRuns };
}

function freeId(store: Store, id: string, content: string): string {
  const there = store.experiments.get(id);
  if (there === undefined || canonicalJson(toJson(there.spec)) === content) return id;
  return idMadeOf(`${id} ${content}`);
}

/** Plans every run of an experiment, those of the bundle under their own ids as far as they are free. */
function insertRuns(
  store: Store,
  id: string,
  { spec, runs }: Pick<CheckedExperiment, "spec" | "runs">,
): void {
  const ids = new Map(runs.map(({ run }) => [runPlace(run), run.id]));
  for (const planned of plannedRuns(id, spec)) {
    const carried = ids.get(runPlace(planned));
    const isFree = carried !== undefined && store.runs.get(carried) === undefined;
    const fallback = carried === undefined ? planned.id : idMadeOf(`${id} ${carried}`);
    store.runs.insert({ ...planned, id: isFree ? carried : fallback });
  }
}

/** Fills in results of runs that have not begun. @returns how many */
function fillRuns(store: Store, id: string, runs: readonly CheckedRun[]): number {
  const here = new Map(store.runs.ofExperiment(id).map((run) => [runPlace(run), run]));
  let added = 0;
  for (const one of runs) {
    const planned = here.get(runPlace(one.run));
    if (planned?.status !== "planned") continue;
    fillRun(store, planned.id, one);
    added += 1;
  }
  return added;
}

function fillRun(
  { runs, series, log, weights }: Store,
  id: string,
  { run, chunks, final, weights: carried }: CheckedRun,
) {
  const { status, startedAtMs, finishedAtMs, seconds, failure, filters, provenance } = run;
  if (provenance !== undefined) runs.start(id, startedAtMs ?? 0, provenance);
  series.appendPacked(id, chunks);
  if (carried.length > 0) weights.save(id, carried);
  for (const line of run.log) log.append(id, line);
  if (finishedAtMs === undefined) runs.setStatus(id, status);
  else runs.end(id, { status, finishedAtMs, seconds, final, failure, filters });
}

/** An id that the same text always has. */
function idMadeOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
