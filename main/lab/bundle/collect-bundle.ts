import { readFileSync } from "node:fs";
import path from "node:path";
import { isBundled } from "../../../shared/bundle/bundle-schema.ts";
import type { ExperimentRecord, Provenance, RunRecord } from "../../../shared/api/records.ts";
import { withDataPaths, withStudyDataPaths } from "../../../shared/spec/data-paths.ts";
import { keptPath, withoutHash } from "../../../shared/spec/kept-file.ts";
import { toJson } from "../../../shared/spec/json-object.ts";
import { toStudyFile } from "../../../shared/study/study-file.ts";
import {
  hashOf,
  type Bundle,
  type ExperimentOfBundle,
  type RunOfBundle,
} from "../../bundle/bundle.ts";
import type { Store } from "../../store/store.ts";
import type { StoredStudy } from "../../store/studies.ts";
import { LabError } from "../lab-error.ts";
import { keptDataFile } from "../library/data-files.ts";

/** What is to be taken along. */
export interface BundleContent {
  readonly experiments: readonly ExperimentRecord[];
  readonly studies: readonly StoredStudy[];
}

/**
 * Gathers experiments, and studies with theirs, with all runs that have ended, their curves and the
 * data files that they name.
 * @throws LabError where a data file is gone, or what is stored of a run is damaged: a bundle is complete
 */
export function collectBundle(
  store: Store,
  { experiments, studies }: BundleContent,
  facts: Pick<Bundle, "labVersion" | "createdAtMs">,
): Bundle {
  const data = new Map<string, Uint8Array>();
  const carry = (file: string): string => carried(file, path.dirname(store.file), data);
  return {
    ...facts,
    experiments: experiments.map((record) => collectExperiment(store, record, carry)),
    studies: studies.map(({ id, createdAtMs, spec }) => ({
      id,
      createdAtMs,
      spec: toStudyFile(withStudyDataPaths(spec, carry)),
      experimentIds: store.studies.experimentIds(id),
    })),
    data,
  };
}

/** Takes a data file along. @returns what the bundle calls it */
function carried(file: string, dataFolder: string, data: Map<string, Uint8Array>): string {
  const place = keptDataFile(file, dataFolder);
  if (place === undefined) {
    throw new LabError(
      `The data file "${path.basename(withoutHash(file))}" is not among the copies that the lab keeps. Restore it from a backup, or leave its experiment out.`,
    );
  }
  const content = readFileSync(place);
  const hash = hashOf(content);
  const name = path.basename(place);
  data.set(`${hash}/${name}`, content);
  return keptPath({ hash, name });
}

function collectExperiment(
  store: Store,
  record: ExperimentRecord,
  carry: (file: string) => string,
): ExperimentOfBundle {
  const { id, name, notes, tags, createdAtMs, spec } = record;
  const { value: runs, damage } = store.damageDuring(() =>
    store.runs.ofExperiment(id).flatMap((run) => collectRun(store, run)),
  );
  const [first] = damage;
  if (first !== undefined) {
    throw new LabError(`${first} Train the run again, or leave its experiment out.`);
  }
  return {
    experiment: {
      ...{ id, name, notes, createdAtMs },
      tags: [...tags],
      spec: toJson(withDataPaths(spec, carry)),
    },
    runs,
  };
}

/** All of it: what is added to a provenance and not to a bundle's schema does not compile here. */
function carriedProvenance(provenance: Provenance | undefined): Provenance | undefined {
  if (provenance === undefined) return undefined;
  const { labVersion, engine, files, ...others } = provenance;
  others satisfies Readonly<Record<string, never>>;
  return { labVersion, engine, ...(files && { files }) };
}

function collectRun(store: Store, run: RunRecord): RunOfBundle[] {
  const { id, variantIndex, seed, status, startedAtMs, finishedAtMs, seconds, failure } = run;
  if (!isBundled(status)) return [];
  const chunks = [...store.series.readPacked(id)];
  const { filters, provenance } = store.runs.extras(id);
  const weights = store.weights.read(id) ?? [];
  const written = { ...{ id, variantIndex, seed, status, startedAtMs, finishedAtMs, seconds } };
  const log = store.log.ofRun(id).map((line) => ({ ...line }));
  // Through JSON, as it is written: readonly lists become plain ones.
  const rest = toJson({ failure, filters, provenance: carriedProvenance(provenance) }) as Pick<
    RunOfBundle["run"],
    "failure" | "filters" | "provenance"
  >;
  return [{ run: { ...written, ...rest, log }, chunks, weights }];
}
