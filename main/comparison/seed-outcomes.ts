import { nmseOf } from "../../shared/comparison/final-nmse.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** What became of one seed of a variant. */
interface Outcome {
  readonly success: boolean;
  /** Final test NMSE; Infinity where the run diverged. */
  readonly nmse: number;
}

/** A variant's outcomes by seed; runs that have none are not there. */
export type SeedOutcomes = ReadonlyMap<number, Outcome>;

/** The outcomes of two variants on the seeds that both have, axis `[pair]`. */
export interface PairedOutcomes {
  readonly successA: readonly boolean[];
  readonly successB: readonly boolean[];
  readonly nmseA: readonly number[];
  readonly nmseB: readonly number[];
}

export function seedOutcomes({ runs }: VariantGroup): SeedOutcomes {
  return new Map(
    runs
      .filter(hasOutcome)
      .map((run) => [run.seed, { success: run.final?.success === true, nmse: nmseOf(run) }]),
  );
}

export function pairOutcomes(a: SeedOutcomes, b: SeedOutcomes): PairedOutcomes {
  const pairs = [...a].flatMap(([seed, own]) => {
    const other = b.get(seed);
    return other === undefined ? [] : [[own, other] as const];
  });
  return {
    successA: pairs.map(([own]) => own.success),
    successB: pairs.map(([, other]) => other.success),
    nmseA: pairs.map(([own]) => own.nmse),
    nmseB: pairs.map(([, other]) => other.nmse),
  };
}
