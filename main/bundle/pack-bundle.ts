import {
  BUNDLE_FORMAT,
  MANIFEST_FILE,
  type BundleManifest,
} from "../../shared/bundle/bundle-schema.ts";
import { packNumbers, shapesOf } from "../../shared/results/weight-bytes.ts";
import { writeArchive } from "./archive.ts";
import {
  DATA,
  experimentFile,
  hashOf,
  runsFile,
  seriesFile,
  studyFile,
  weightsFile,
  type Bundle,
  type RunOfBundle,
} from "./bundle.ts";

/** A bundle as a zip. @throws BundleError where it is too large */
export function packBundle(bundle: Bundle): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const { experiment, runs } of bundle.experiments) {
    const { id } = experiment;
    files.set(experimentFile(id), jsonBytes(experiment));
    files.set(runsFile(id), Buffer.from(runs.map(runLine).join("")));
    files.set(seriesFile(id), Buffer.concat(runs.flatMap(({ chunks }) => chunks)));
    const weights = runs.flatMap((run) => run.weights);
    if (weights.length > 0) files.set(weightsFile(id), packNumbers(weights));
  }
  for (const study of bundle.studies) files.set(studyFile(study.id), jsonBytes(study));
  for (const [name, content] of bundle.data) files.set(DATA + name, content);
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    labVersion: bundle.labVersion,
    createdAtMs: bundle.createdAtMs,
    experiments: bundle.experiments.map(({ experiment }) => experiment.id),
    studies: bundle.studies.map(({ id }) => id),
    files: [...files].map(([path, content]) => ({
      path,
      bytes: content.length,
      sha256: hashOf(content),
    })),
  };
  const all = new Map([[MANIFEST_FILE, jsonBytes(manifest)], ...files]);
  return writeArchive(all, (path) => /\.(series|weights)$/.test(path));
}

function runLine({ run, chunks, weights }: RunOfBundle): string {
  const arrays = shapesOf(weights);
  const line = {
    ...run,
    ...(arrays.length > 0 && { weights: arrays }),
    chunks: chunks.map(({ length }) => length),
  };
  return `${JSON.stringify(line)}\n`;
}

const jsonBytes = (value: unknown): Uint8Array =>
  Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
