import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { sampleSizes } from "../../../shared/spec/sample-sizes.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { drawBankRun } from "./bank-run.ts";
import { openBank } from "./banks.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import { plantRun } from "../../../shared/problem/synthetic-run.ts";
import { KeptInputs } from "./kept-inputs.ts";

/** The most input numbers one job may hold, all its runs together (float32, so 2 GB). */
const MAX_JOB_NUMBERS = 500_000_000;

/** Of this process, for its jobs one after the other. */
const kept = new KeptInputs();

/**
 * Draws the data of every seed, inputs that an earlier job of this process has drawn excepted; a seed's
 * data do not depend on the others.
 * @param giveTurn called between seeds, so that messages are answered meanwhile
 * @returns axis `[run]`
 * @throws SpecError for a file that does not fit; Error where a job would take too much memory
 */
export async function drawRuns(
  variant: VariantSpec,
  seeds: readonly number[],
  giveTurn: () => Promise<void>,
): Promise<RunData[]> {
  const draw = openSource(variant, seeds.length);
  const runs: RunData[] = [];
  for (const seed of seeds) {
    runs.push(draw(seed));
    await giveTurn();
  }
  return runs;
}

/** @returns draws the data of one seed */
function openSource(variant: VariantSpec, runs: number): (seed: number) => RunData {
  const { data, target } = variant;
  const shape = inputShape(data);
  if (isSynthetic(data)) {
    const samples = (data.fresh ? 0 : data.trainSize) + data.testSize;
    refuseTooLarge(samples * shape.patches * shape.patchSize * runs);
    const trainSize = data.fresh ? 0 : data.trainSize;
    return (seed) => plantRun(data, kept.draw(data, seed, trainSize), variant, seed);
  }
  const source = openBank(data, target);
  const sizes = sampleSizes(data, target);
  return (seed) => drawBankRun(source, shape, variant, sizes, seed);
}

function refuseTooLarge(numbers: number): void {
  if (numbers <= MAX_JOB_NUMBERS) return;
  throw new Error(
    `The runs of this job need ${numbers} input numbers, more than the ${MAX_JOB_NUMBERS} that fit ` +
      "in memory together. Lower /data/trainSize or /data/testSize, or train fewer seeds at a time.",
  );
}
