import type { Comparison } from "../../shared/api/records.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { theoryApplies } from "../../shared/theory/theory-applies.ts";
import { METHOD_WORDS } from "../model/method-words.ts";
import { countOf } from "../../shared/format/sentence.ts";
import { assignmentKey } from "../../shared/spec/canonical.ts";
import { validVariant } from "../../shared/spec/variants.ts";
import type { CentresPrediction, TheoryRuns } from "../model/theory-jobs.ts";

/** The variants of a comparison that theory has curves for, and why it has none for the others. */
export interface ComparedTheory {
  readonly variants: readonly TheoryRuns[];
  /** Sentences, each once. */
  readonly reasons: readonly string[];
}

/**
 * Finds the runs of a comparison that theory can predict: the same variants, the same seeds.
 * @param looks of the variants, by key; those without a look are not drawn
 */
export function comparedTheory(
  comparison: Comparison,
  looks: ReadonlyMap<string, unknown>,
): ComparedTheory {
  const [first] = comparison.experiments;
  const seeds = new Map<string, number[]>();
  const specs = new Map<string, VariantSpec>();
  for (const { assignment, seed } of comparison.seeds) {
    const key = assignmentKey(assignment);
    seeds.set(key, [...(seeds.get(key) ?? []), seed]);
    if (specs.has(key) || first === undefined) continue;
    const spec = validVariant(first.spec, assignment);
    if (spec !== undefined) specs.set(key, spec);
  }
  const variants: TheoryRuns[] = [];
  const reasons = new Set<string>();
  for (const [key, spec] of specs) {
    const answer = theoryApplies(spec);
    if (!answer.applies) reasons.add(answer.reason);
    else if (looks.has(key)) variants.push({ key, spec: partsOf(spec), seeds: seeds.get(key)! });
  }
  return { variants, reasons: [...reasons] };
}

function partsOf({ data, target, model, training, record, success }: VariantSpec): VariantSpec {
  return { data, target, model, training, record, success };
}

/** What theory's lines are, and where there are none. */
export function theoryNote(
  { variants, reasons }: ComparedTheory,
  theory: CentresPrediction | undefined,
): string {
  const notes: string[] = [];
  if (theory !== undefined) {
    const counts = variants.map(({ seeds }) => seeds.length);
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    const seeds = least === most ? countOf(most, "seed") : `${least} to ${most} seeds`;
    notes.push(
      `${capital(METHOD_WORDS[theory.method])} predicted run by run from the same initial filters, centre over the same ${seeds} by the same rule as the measured line.`,
    );
  }
  return [...notes, ...reasons].join(" ");
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
