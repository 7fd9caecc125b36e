import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { drawBankRun } from "./bank-run.ts";
import { fileBank } from "./file.ts";
import { mnistBank } from "./mnist.ts";
import type { RunData } from "./run-data.ts";
import { drawSyntheticRun } from "./synthetic.ts";

/** The most input numbers one job may hold, all its runs together (float32, so 2 GB). */
const MAX_JOB_NUMBERS = 500_000_000;

/** The data of a job's runs. */
export interface JobData {
  /** Axis `[run]`. */
  readonly runs: readonly RunData[];
  /** Samples that count as one epoch: those of the training sample, or `trainSize` if drawn afresh. */
  readonly trainSize: number;
}

/**
 * Draws the data of every seed; a seed's data do not depend on the others.
 * @param giveTurn called between seeds, so that messages are answered meanwhile
 * @throws SpecError for a file that does not fit; Error where a job would take too much memory
 */
export async function drawRuns(
  variant: VariantSpec,
  seeds: readonly number[],
  giveTurn: () => Promise<void>,
): Promise<JobData> {
  const { trainSize, draw } = openSource(variant, seeds.length);
  const runs: RunData[] = [];
  for (const seed of seeds) {
    runs.push(draw(seed));
    await giveTurn();
  }
  return { runs, trainSize };
}

interface DataSource {
  readonly trainSize: number;
  readonly draw: (seed: number) => RunData;
}

function openSource({ data, target }: VariantSpec, runs: number): DataSource {
  const shape = inputShape(data);
  switch (data.source) {
    case "gaussian":
    case "boolean": {
      const { trainSize, testSize, fresh } = data;
      const samples = (fresh ? 0 : trainSize) + testSize;
      refuseTooLarge(samples * shape.patches * shape.patchSize * runs);
      return { trainSize, draw: (seed) => drawSyntheticRun(data, target, seed) };
    }
    case "mnist": {
      const { source, sizes } = mnistBank(data, target);
      const draw = (seed: number) => drawBankRun(source, shape, target, sizes, seed);
      return { trainSize: sizes.train, draw };
    }
    case "file": {
      const source = fileBank(data, target);
      const sizes = { train: data.trainSize, test: data.testSize };
      const draw = (seed: number) => drawBankRun(source, shape, target, sizes, seed);
      return { trainSize: sizes.train, draw };
    }
  }
}

function refuseTooLarge(numbers: number): void {
  if (numbers <= MAX_JOB_NUMBERS) return;
  throw new Error(
    `The runs of this job hold ${numbers} input numbers, more than the ${MAX_JOB_NUMBERS} that fit ` +
      "in memory together. Lower /data/trainSize or /data/testSize, or train fewer seeds at a time.",
  );
}
