import { nmseOf } from "../../shared/comparison/final-nmse.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { VariantGroup } from "./variant-groups.ts";

/** A variant's outcomes by seed, and of grouped variants by the other settings; runs without one are not there. */
export type SeedOutcomes = ReadonlyMap<string, SeedOutcome>;

/** What became of one seed of a variant. */
interface SeedOutcome {
  readonly seed: number;
  readonly success: boolean;
  /** Final test NMSE; Infinity where the run diverged. */
  readonly nmse: number;
}

/** The outcomes of two variants on the seeds that both have, axis `[pair]`. */
export interface PairedOutcomes {
  readonly successA: readonly boolean[];
  readonly successB: readonly boolean[];
  readonly nmseA: readonly number[];
  readonly nmseB: readonly number[];
}

export function seedOutcomes({ runs, cells }: VariantGroup): SeedOutcomes {
  return new Map(
    runs.filter(hasOutcome).map((run) => {
      const outcome = { success: run.final?.success === true, nmse: nmseOf(run), seed: run.seed };
      return [`${run.seed} ${cells?.get(run.id) ?? ""}`, outcome];
    }),
  );
}

export function pairOutcomes(a: SeedOutcomes, b: SeedOutcomes): PairedOutcomes {
  const pairs = matched(a, b);
  return {
    successA: pairs.map(([own]) => own.success),
    successB: pairs.map(([, other]) => other.success),
    nmseA: pairs.map(([own]) => own.nmse),
    nmseB: pairs.map(([, other]) => other.nmse),
  };
}

/**
 * As `pairOutcomes`, with one pair a seed: runs of one seed share their target and are no independent
 * pairs. Its NMSE is the geometric mean over the settings that both groups have with that seed, and it
 * succeeds where every one of these runs does.
 */
export function pairSeeds(a: SeedOutcomes, b: SeedOutcomes): PairedOutcomes {
  const bySeed = [...Map.groupBy(matched(a, b), ([{ seed }]) => seed).values()];
  const side = (of: (pair: readonly [SeedOutcome, SeedOutcome]) => SeedOutcome) =>
    bySeed.map((pairs) => pairs.map(of));
  const [own, other] = [side(([first]) => first), side(([, second]) => second)];
  return {
    successA: own.map((runs) => runs.every(({ success }) => success)),
    successB: other.map((runs) => runs.every(({ success }) => success)),
    nmseA: own.map(geometricMean),
    nmseB: other.map(geometricMean),
  };
}

function matched(a: SeedOutcomes, b: SeedOutcomes): (readonly [SeedOutcome, SeedOutcome])[] {
  return [...a].flatMap(([key, own]) => {
    const other = b.get(key);
    return other === undefined ? [] : [[own, other] as const];
  });
}

function geometricMean(runs: readonly SeedOutcome[]): number {
  // A run that diverged outweighs one that reached zero, whose logarithms would cancel to NaN.
  if (runs.some(({ nmse }) => nmse === Infinity)) return Infinity;
  return Math.exp(runs.reduce((sum, { nmse }) => sum + Math.log(nmse), 0) / runs.length);
}
