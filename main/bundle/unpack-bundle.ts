import type { z } from "zod";
import { messageOf } from "../../shared/format/error-message.ts";
import {
  BUNDLE_FORMAT,
  bundledExperiment,
  bundledRun,
  bundledStudy,
  bundleManifest,
  MANIFEST_FILE,
  type BundleManifest,
} from "../../shared/bundle/bundle-schema.ts";
import { formProblems } from "../../shared/spec/json-form.ts";
import { MAX_STORED_WEIGHTS, type RunWeights } from "../../shared/results/run-weights.ts";
import {
  packedBytes,
  unpackNumbers,
  type WeightsShape,
} from "../../shared/results/weight-bytes.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { parseJson } from "../../shared/spec/json-text.ts";
import { describeProblem } from "../../shared/spec/problem.ts";
import { readArchive, type ArchiveFiles } from "./archive.ts";
import { BundleError } from "./bundle-error.ts";
import {
  DATA,
  experimentFile,
  hashOf,
  runsFile,
  seriesFile,
  studyFile,
  weightsFile,
  type Bundle,
  type ExperimentOfBundle,
} from "./bundle.ts";

/**
 * Reads a bundle, every file of it checked against its hash and its schema; specs and curves are left
 * to be read by the lab.
 * @throws BundleError
 */
export function unpackBundle(archive: Uint8Array): Bundle {
  const files = readArchive(archive);
  const manifest = readManifest(files);
  checkHashes(manifest, files);
  return {
    labVersion: manifest.labVersion,
    createdAtMs: manifest.createdAtMs,
    experiments: manifest.experiments.map((id) => readExperiment(files, id)),
    studies: manifest.studies.map((id) => {
      const study = readJson(files, studyFile(id), bundledStudy);
      if (study.id !== id) throw new BundleError(`${studyFile(id)} belongs to another study.`);
      return study;
    }),
    data: new Map(
      [...files]
        .filter(([path]) => path.startsWith(DATA))
        .map(([path, content]) => [dataName(path, content), content]),
    ),
  };
}

function readManifest(files: ArchiveFiles): BundleManifest {
  if (!files.has(MANIFEST_FILE)) {
    throw new BundleError(`It has no ${MANIFEST_FILE}: it is not a bundle of this lab.`);
  }
  const json = jsonOf(files, MANIFEST_FILE);
  const format = isJsonObject(json) ? json["format"] : undefined;
  if (format !== BUNDLE_FORMAT) {
    const isNewer = typeof format === "string" && format.startsWith("wslab/bundle@");
    throw new BundleError(
      isNewer
        ? `Its format is ${JSON.stringify(format)}; this lab reads ${BUNDLE_FORMAT}. Update the lab.`
        : `Its format is not ${BUNDLE_FORMAT}: it is not a bundle of this lab.`,
    );
  }
  return checked(MANIFEST_FILE, json, bundleManifest);
}

function checkHashes({ files: listed }: BundleManifest, files: ArchiveFiles): void {
  const names = new Set(listed.map(({ path }) => path));
  if (names.size !== listed.length) throw new BundleError(`${MANIFEST_FILE} lists a file twice.`);
  for (const path of files.keys()) {
    if (path !== MANIFEST_FILE && !names.has(path)) {
      throw new BundleError(`${path} is not in ${MANIFEST_FILE}. Do not use this file.`);
    }
  }
  for (const { path, sha256 } of listed) {
    if (hashOf(contentOf(files, path)) === sha256) continue;
    throw new BundleError(
      `${path} does not match ${MANIFEST_FILE} (its SHA-256 differs): it was damaged or changed. Ask for the bundle again.`,
    );
  }
}

function readExperiment(files: ArchiveFiles, id: string): ExperimentOfBundle {
  const experiment = readJson(files, experimentFile(id), bundledExperiment);
  if (experiment.id !== id) {
    throw new BundleError(`${experimentFile(id)} belongs to another experiment.`);
  }
  const series = contentOf(files, seriesFile(id));
  const numbers = files.get(weightsFile(id)) ?? new Uint8Array(0);
  let at = 0;
  let read = 0;
  const runs = textOf(files, runsFile(id))
    .split("\n")
    .filter((line) => line !== "")
    .map((line, i) => {
      const place = `${runsFile(id)}, line ${i + 1}`;
      const one = checked(place, parsed(place, line), bundledRun);
      const { chunks: lengths, weights: arrays = [], ...run } = one;
      const chunks = lengths.map((length) => series.subarray(at, (at += length)));
      const weights = readWeights(place, arrays, numbers.subarray(read));
      read += packedBytes(arrays);
      return { run, chunks, weights };
    });
  if (at !== series.length) {
    throw new BundleError(`${seriesFile(id)} has ${series.length} bytes, but its runs need ${at}.`);
  }
  if (read !== numbers.length) {
    throw new BundleError(
      `${weightsFile(id)} has ${numbers.length} bytes, but its runs need ${read}.`,
    );
  }
  return { experiment, runs };
}

/** @param numbers of these arrays and of those of later runs */
function readWeights(
  place: string,
  arrays: readonly WeightsShape[],
  numbers: Uint8Array,
): RunWeights {
  const bytes = packedBytes(arrays);
  if (bytes > 4 * MAX_STORED_WEIGHTS || bytes > numbers.length) {
    throw new BundleError(`${place}: its weights are more than the archive has or a lab stores.`);
  }
  return unpackNumbers(arrays, numbers);
}

/** @throws BundleError where the content is not that of the hash in its name */
function dataName(path: string, content: Uint8Array): string {
  const [hash, name, ...deeper] = path.slice(DATA.length).split("/");
  if (hash !== hashOf(content) || name === undefined || deeper.length > 0) {
    throw new BundleError(`${path} is not named after its content. Do not use this file.`);
  }
  return `${hash}/${name}`;
}

function readJson<T>(files: ArchiveFiles, path: string, schema: z.ZodType<T>): T {
  return checked(path, jsonOf(files, path), schema);
}

function jsonOf(files: ArchiveFiles, path: string): unknown {
  return parsed(path, textOf(files, path));
}

function parsed(place: string, text: string): unknown {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch (error) {
    throw new BundleError(`${place}: ${messageOf(error)}.`);
  }
  const [misshapen] = formProblems(json);
  if (misshapen !== undefined) throw new BundleError(`${place}: ${describeProblem(misshapen)}`);
  return json;
}

function checked<T>(place: string, json: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const field = first === undefined ? "" : ` ${first.path.join("/")}: ${first.message}`;
  throw new BundleError(`${place}:${field}. It is not a bundle of this lab.`);
}

function textOf(files: ArchiveFiles, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(contentOf(files, path));
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError(`${path} is not UTF-8.`);
  }
}

function contentOf(files: ArchiveFiles, path: string): Uint8Array {
  const content = files.get(path);
  if (content === undefined) throw new BundleError(`${path} is missing from the archive.`);
  return content;
}
