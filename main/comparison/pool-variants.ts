import { EXPERIMENT_POINTER, variantLabel } from "../../shared/results/variant-label.ts";
import { canonicalJson } from "../../shared/spec/canonical.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import type { RunRecord } from "../../shared/api/records.ts";
import { ComparisonError } from "./reference.ts";
import { readLeaf } from "./differing-pointers.ts";

/** A variant of one experiment, or equal ones of several, before it is told from the others. */
export interface FoundVariant {
  readonly spec: VariantSpec;
  readonly own: Assignment;
  readonly experiments: readonly string[];
  readonly experimentIds: readonly string[];
  readonly runs: readonly RunRecord[];
}

/** All variants that have one value of each field that is grouped by. */
export interface PooledVariants {
  readonly assignment: Assignment;
  readonly label: string;
  /** The first of them stands for what they have in common. */
  readonly pool: FoundVariant;
  readonly variants: number;
  /** The settings that differ within the group, by run: what runs of two groups are matched by. */
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Takes together what has the same values of some fields, whatever its other settings.
 * @param by JSON pointers; `/name` is the name of a variant's experiment
 * @param differing the pointers in which the variants differ
 * @throws ComparisonError where no variant has such a field
 */
export function poolVariants(
  all: readonly FoundVariant[],
  by: readonly string[],
  differing: readonly string[],
): readonly PooledVariants[] {
  const unknown = by.find((pointer) => all.every((one) => valueOf(one, pointer) === null));
  if (unknown !== undefined && all.length > 0) {
    const known = [EXPERIMENT_POINTER, ...differing].join(", ");
    throw new ComparisonError(
      `No run has a field "${unknown}" to group by. These runs differ in ${known}.`,
    );
  }
  const within = differing.filter((pointer) => !by.includes(pointer));
  const assignmentOf = (variant: FoundVariant): Assignment =>
    Object.fromEntries(by.map((pointer) => [pointer, valueOf(variant, pointer)]));
  const groups = [...Map.groupBy(all, (one) => canonicalJson(assignmentOf(one))).values()];
  return groups.map((members) => ({
    assignment: assignmentOf(members[0]!),
    label: labelOf(assignmentOf(members[0]!)),
    pool: {
      ...members[0]!,
      experimentIds: [...new Set(members.flatMap(({ experimentIds }) => experimentIds))],
      runs: members.flatMap(({ runs }) => runs),
    },
    variants: members.length,
    cells: new Map(
      members.flatMap(({ spec, runs }) => {
        const cell = canonicalJson(within.map((pointer) => readLeaf(spec, pointer)));
        return runs.map(({ id }) => [id, cell] as const);
      }),
    ),
  }));
}

function valueOf({ spec, experiments }: FoundVariant, pointer: string) {
  return pointer === EXPERIMENT_POINTER ? (experiments[0] ?? "") : readLeaf(spec, pointer);
}

/** An experiment's name needs no "name" before it. */
function labelOf(assignment: Assignment): string {
  const { [EXPERIMENT_POINTER]: name, ...settings } = assignment;
  const rest = Object.keys(settings).length === 0 ? "" : variantLabel(settings);
  return [...(typeof name === "string" ? [name] : []), rest].filter(Boolean).join(": ");
}
