import {
  BUNDLE_FORMAT,
  MANIFEST_FILE,
  type BundleManifest,
} from "../../shared/bundle/bundle-schema.ts";
import { writeArchive } from "./archive.ts";
import {
  DATA,
  experimentFile,
  hashOf,
  runsFile,
  seriesFile,
  studyFile,
  type Bundle,
} from "./bundle.ts";

/** A bundle as a zip. @throws BundleError where it is too large */
export function packBundle(bundle: Bundle): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const { experiment, runs } of bundle.experiments) {
    const { id } = experiment;
    files.set(experimentFile(id), jsonBytes(experiment));
    const lines = runs.map(({ run, chunks }) =>
      JSON.stringify({ ...run, chunks: chunks.map(({ length }) => length) }),
    );
    files.set(runsFile(id), Buffer.from(lines.map((line) => `${line}\n`).join("")));
    files.set(seriesFile(id), Buffer.concat(runs.flatMap(({ chunks }) => chunks)));
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
  return writeArchive(all, (path) => path.endsWith(".series"));
}

const jsonBytes = (value: unknown): Uint8Array =>
  Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
