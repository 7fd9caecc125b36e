import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { sampleSizes } from "../../../shared/spec/sample-sizes.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { drawBankRun } from "./bank-run.ts";
import { openBank } from "./banks.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import { plantRun, type SyntheticInputs } from "../../../shared/problem/synthetic-run.ts";
import { INPUTS_FOLDER_VARIABLE } from "../../../shared/protocol/inputs-folder.ts";
import { KeptInputs } from "./kept-inputs.ts";
import { SharedInputs } from "./shared-inputs.ts";

/** The most input numbers one job may hold, all its runs together (float32, so 2 GB). */
const MAX_JOB_NUMBERS = 500_000_000;

/** Of this process, for its jobs one after the other. */
const ofThisProcess = new KeptInputs({ shared: sharedInputs() });

/** The folder that the lab which started this process named for it. */
function sharedInputs(): SharedInputs | undefined {
  const folder = process.env[INPUTS_FOLDER_VARIABLE];
  return folder === undefined ? undefined : new SharedInputs(folder);
}

/**
 * Draws the data of every seed, inputs that an earlier job of this process or another trainer has drawn
 * excepted; a seed's data do not depend on the others. Seeds that another trainer is drawing come last.
 * @param giveTurn called between seeds, so that messages are answered meanwhile
 * @returns axis `[run]`
 * @throws SpecError for a file that does not fit; Error where a job would take too much memory
 */
export async function drawRuns(
  variant: VariantSpec,
  seeds: readonly number[],
  giveTurn: () => Promise<void>,
  inputs = ofThisProcess,
): Promise<RunData[]> {
  const source = openSource(variant, seeds.length, inputs);
  const drawn: (RunData | undefined)[] = [];
  for (const seed of seeds) {
    drawn.push(source.tryDraw(seed));
    await giveTurn();
  }
  const runs: RunData[] = [];
  for (const [index, seed] of seeds.entries()) {
    const run = drawn[index];
    runs.push(run ?? (await source.drawSoon(seed)));
    if (run === undefined) await giveTurn();
  }
  return runs;
}

/** Where the data of runs come from. */
interface RunSource {
  /** The data of one seed; `undefined` where another trainer is drawing its inputs. */
  readonly tryDraw: (seed: number) => RunData | undefined;
  /** The same, which may wait for another trainer. */
  readonly drawSoon: (seed: number) => Promise<RunData>;
}

function openSource(variant: VariantSpec, runs: number, inputs: KeptInputs): RunSource {
  const { data, target } = variant;
  const shape = inputShape(data);
  if (isSynthetic(data)) {
    const trainSize = data.fresh ? 0 : data.trainSize;
    refuseTooLarge((trainSize + data.testSize) * shape.patches * shape.patchSize * runs);
    const plant = (seed: number, drawn: SyntheticInputs): RunData =>
      plantRun(data, drawn, variant, seed);
    return {
      tryDraw: (seed) => {
        const drawn = inputs.tryDraw(data, seed, trainSize);
        return drawn && plant(seed, drawn);
      },
      drawSoon: async (seed) => plant(seed, await inputs.drawSoon(data, seed, trainSize)),
    };
  }
  const bank = openBank(data, target);
  const sizes = sampleSizes(data, target);
  const tryDraw = (seed: number): RunData => drawBankRun(bank, shape, variant, sizes, seed);
  return { tryDraw, drawSoon: async (seed) => tryDraw(seed) };
}

function refuseTooLarge(numbers: number): void {
  if (numbers <= MAX_JOB_NUMBERS) return;
  throw new Error(
    `The runs of this job need ${numbers} input numbers, more than the ${MAX_JOB_NUMBERS} that fit ` +
      "in memory together. Lower /data/trainSize or /data/testSize, or train fewer seeds at a time.",
  );
}
