import { messageOf } from "../../../shared/format/error-message.ts";
import type { RunRecord } from "../../../shared/api/records.ts";
import type { FinalMeasurement, Measurement } from "../../../shared/results/measurements.ts";
import { judge } from "../../../shared/results/success.ts";
import { withDataPaths, withStudyDataPaths } from "../../../shared/spec/data-paths.ts";
import { readKeptPath } from "../../../shared/spec/kept-file.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { SpecError } from "../../../shared/spec/problem.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { experimentSeeds, expandVariants, type Variant } from "../../../shared/spec/variants.ts";
import { parseStudy } from "../../../shared/study/parse.ts";
import type { Study } from "../../../shared/study/schema.ts";
import { BundleError } from "../../bundle/bundle-error.ts";
import type { Bundle, ExperimentOfBundle, RunOfBundle } from "../../bundle/bundle.ts";
import { decodeMeasurements } from "../../store/series-codec.ts";

/** A run whose curve was read and judged. */
export interface CheckedRun extends RunOfBundle {
  readonly final: FinalMeasurement | undefined;
}

/** An experiment of a bundle that this lab can keep. */
export interface CheckedExperiment {
  readonly experiment: ExperimentOfBundle["experiment"];
  readonly spec: Experiment;
  readonly runs: readonly CheckedRun[];
}

export interface CheckedStudy {
  readonly spec: Study;
  readonly experimentIds: readonly string[];
}

/** What one chunk may unpack to, and how many numbers all of them: far beyond what runs record. */
const MAX_CHUNK_BYTES = 256 * 1024 ** 2;
const MAX_NUMBERS = 1e9;

interface NumbersRead {
  numbers: number;
}

/**
 * Reads specs and curves of a bundle as the lab reads its own.
 * @throws BundleError naming the experiment, the run or the study that is wrong
 */
export function checkBundle(bundle: Bundle): {
  readonly experiments: readonly CheckedExperiment[];
  readonly studies: readonly CheckedStudy[];
} {
  const refuseOthers = (file: string): string => {
    const kept = readKeptPath(file);
    if (kept !== undefined && bundle.data.has(`${kept.hash}/${kept.name}`)) return file;
    throw new BundleError(
      `it names the data file ${JSON.stringify(file)}, which it does not contain.`,
    );
  };
  const read: NumbersRead = { numbers: 0 };
  const known = new Set(bundle.experiments.map(({ experiment }) => experiment.id));
  return {
    experiments: bundle.experiments.map((one) => {
      const where = `experiments/${one.experiment.id}.json`;
      const spec = within(where, () =>
        withDataPaths(parseExperiment(one.experiment.spec), refuseOthers),
      );
      return { experiment: one.experiment, spec, runs: checkRuns(one, spec, read) };
    }),
    studies: bundle.studies.map(({ id, spec, experimentIds }) => {
      const where = `studies/${id}.json`;
      const stranger = experimentIds.find((one) => !known.has(one));
      if (stranger !== undefined) {
        throw new BundleError(
          `${where}: names the experiment ${stranger}, which it does not contain.`,
        );
      }
      const study = within(where, () => withStudyDataPaths(parseStudy(spec), refuseOthers));
      return { spec: study, experimentIds };
    }),
  };
}

/** Which run of its experiment a run is. */
export function runPlace({ variantIndex, seed }: Pick<RunRecord, "variantIndex" | "seed">): string {
  return `${variantIndex} ${seed}`;
}

function checkRuns(
  { experiment, runs }: ExperimentOfBundle,
  spec: Experiment,
  read: NumbersRead,
): CheckedRun[] {
  const variants = expandVariants(spec);
  const seeds = new Set(experimentSeeds(spec));
  const seen = new Set<string>();
  return runs.map((one, i) => {
    const { variantIndex, seed } = one.run;
    const where = `experiments/${experiment.id}.runs.jsonl, line ${i + 1}`;
    const variant = variants[variantIndex];
    const key = runPlace(one.run);
    if (variant === undefined || !seeds.has(seed) || seen.has(key)) {
      throw new BundleError(
        `${where}: variant ${variantIndex} with seed ${seed} is not a run of its experiment, or appears twice.`,
      );
    }
    seen.add(key);
    return within(where, () => checkRun(one, variant, read));
  });
}

function checkRun(one: RunOfBundle, variant: Variant, read: NumbersRead): CheckedRun {
  const measured = one.chunks.flatMap((chunk) => readChunk(chunk, read));
  if (measured.some(({ step }, i) => step <= (measured[i - 1]?.step ?? -1))) {
    throw new BundleError("its measurements are not in order of steps.");
  }
  const { status, failure } = one.run;
  const final = status === "done" ? judge(measured, variant.spec.success) : undefined;
  if (status === "done" && final === undefined) {
    throw new BundleError("it is done, but nothing was measured.");
  }
  if ((status === "failed") !== (failure !== undefined)) {
    throw new BundleError(`its status is ${status}, which contradicts its failure.`);
  }
  return { ...one, final };
}

function readChunk(chunk: Uint8Array, read: NumbersRead): Measurement[] {
  let decoded: Measurement[];
  try {
    decoded = decodeMeasurements(chunk, { maxBytes: MAX_CHUNK_BYTES });
  } catch (error) {
    const why = messageOf(error);
    throw new BundleError(`its curve cannot be read (${why}).`);
  }
  const [first] = decoded;
  const width = first === undefined ? 0 : Object.values(first).flat().length;
  read.numbers += width * decoded.length;
  if (read.numbers > MAX_NUMBERS) throw new BundleError("the curves up to it are too large.");
  return decoded;
}

/** Puts the place before what is wrong there. */
function within<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof BundleError) throw new BundleError(`${where}: ${error.message}`);
    if (!(error instanceof SpecError)) throw error;
    throw new BundleError(error.message.replaceAll(/^/gm, `${where}: `));
  }
}
