import { capitalized, countOf } from "../format/sentence.ts";
import { assignmentKey } from "../spec/canonical.ts";
import type { JsonValue, VariantSpec } from "../spec/schema.ts";
import { METHOD_LABELS } from "./method-labels.ts";
import type { MedianPrediction, TheoryRuns } from "./predict-medians.ts";
import { theoryApplies } from "./theory-applies.ts";

/** The variants of a comparison that theory has curves for, and why it has none for the others. */
export interface ComparedTheory {
  readonly variants: readonly TheoryRuns[];
  /** Sentences, each once. */
  readonly reasons: readonly string[];
}

/** What of a comparison's variants tells whether theory has curves for them. */
export interface TheoryVariant {
  readonly key: string;
  readonly spec: VariantSpec;
  /** The settings that are taken as one; undefined where there is one alone. */
  readonly pooled?: unknown;
}

/** What of a comparison tells which runs theory can predict. */
export interface TheoryComparison {
  readonly variants: readonly TheoryVariant[];
  readonly seeds: readonly {
    readonly assignment: Readonly<Record<string, JsonValue>>;
    readonly seed: number;
  }[];
}

/** Finds the runs of a comparison that theory can predict: the same variants, the same seeds. */
export function comparedTheory(comparison: TheoryComparison): ComparedTheory {
  const seeds = new Map<string, number[]>();
  for (const { assignment, seed } of comparison.seeds) {
    const key = assignmentKey(assignment);
    seeds.set(key, [...(seeds.get(key) ?? []), seed]);
  }
  return theoryOf(comparison.variants, (key) => seeds.get(key));
}

/** @param seedsOf of a variant; undefined where it has no run */
function theoryOf(
  all: readonly TheoryVariant[],
  seedsOf: (key: string) => readonly number[] | undefined,
): ComparedTheory {
  const variants: TheoryRuns[] = [];
  const reasons = new Set<string>();
  for (const { key, spec, pooled } of all) {
    const own = seedsOf(key);
    if (own === undefined) continue;
    if (pooled !== undefined) {
      reasons.add(
        "Runs of several settings are grouped here, and theory predicts only one setting at a time.",
      );
      continue;
    }
    const answer = theoryApplies(spec);
    if (!answer.applies) reasons.add(answer.reason);
    else variants.push({ key, spec, seeds: own });
  }
  return { variants, reasons: [...reasons] };
}

/** The variants of an experiment that theory has curves for, on the seeds that are planned. */
export function plannedTheory(
  variants: readonly TheoryVariant[],
  seeds: readonly number[],
): ComparedTheory {
  return theoryOf(variants, () => seeds);
}

/** What theory's lines are, and where there are none. */
export function theoryNote(
  { variants, reasons }: ComparedTheory,
  theory: MedianPrediction | undefined,
): string {
  const notes: string[] = [];
  if (theory !== undefined) {
    const counts = variants.map(({ seeds }) => seeds.length);
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    const seeds = least === most ? countOf(most, "seed") : `${least} to ${most} seeds`;
    notes.push(
      `${capitalized(METHOD_LABELS[theory.method])} predicted run by run from the same initial filters, median over the same ${seeds} as the measured line.`,
    );
  }
  return [...notes, ...reasons].join(" ");
}
