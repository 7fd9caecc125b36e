import { EXPERIMENT_POINTER, variantLabel } from "../../shared/results/variant-label.ts";
import { canonicalJson } from "../../shared/spec/canonical.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import type { Assignment } from "../../shared/spec/variants.ts";
import type { RunRecord } from "../../shared/api/records.ts";
import { ComparisonError } from "./reference.ts";
import { readLeaf } from "./differing-pointers.ts";

/** A variant before it is grouped with others. */
interface Poolable {
  readonly spec: VariantSpec;
  readonly experiments: readonly string[];
  readonly experimentIds: readonly string[];
  readonly runs: readonly RunRecord[];
}

/** All variants that have one value of each field that is grouped by. */
export interface PooledVariants<V extends Poolable> {
  readonly assignment: Assignment;
  readonly label: string;
  /** The first of them stands for what they have in common. */
  readonly first: V;
  readonly variants: number;
  readonly experimentIds: readonly string[];
  readonly runs: readonly RunRecord[];
  /** The settings that differ within the group, by run: what runs of two groups are matched by. */
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Takes together what has the same values of some fields, whatever its other settings.
 * @param by JSON pointers; `/name` is the name of a variant's experiment
 * @param differing the pointers in which the variants differ
 * @throws ComparisonError where no variant has such a field
 */
export function poolVariants<V extends Poolable>(
  all: readonly V[],
  by: readonly string[],
  differing: readonly string[],
): readonly PooledVariants<V>[] {
  const unknown = by.find((pointer) => all.every((one) => valueOf(one, pointer) === null));
  if (unknown !== undefined && all.length > 0) {
    const known = [EXPERIMENT_POINTER, ...differing].join(", ");
    throw new ComparisonError(
      `No run has a field "${unknown}" to group by. These runs differ in ${known}.`,
    );
  }
  const within = differing.filter((pointer) => !by.includes(pointer));
  const assignmentOf = (variant: V): Assignment =>
    Object.fromEntries(by.map((pointer) => [pointer, valueOf(variant, pointer)]));
  const groups = [...Map.groupBy(all, (one) => canonicalJson(assignmentOf(one))).values()];
  return groups.map((members) => ({
    assignment: assignmentOf(members[0]!),
    label: labelOf(assignmentOf(members[0]!)),
    first: members[0]!,
    variants: members.length,
    experimentIds: [...new Set(members.flatMap(({ experimentIds }) => experimentIds))],
    runs: members.flatMap(({ runs }) => runs),
    cells: new Map(
      members.flatMap(({ spec, runs }) => {
        const cell = canonicalJson(within.map((pointer) => readLeaf(spec, pointer)));
        return runs.map(({ id }) => [id, cell] as const);
      }),
    ),
  }));
}

function valueOf({ spec, experiments }: Poolable, pointer: string) {
  return pointer === EXPERIMENT_POINTER ? (experiments[0] ?? "") : readLeaf(spec, pointer);
}

/** An experiment's name needs no "name" before it. */
function labelOf(assignment: Assignment): string {
  const { [EXPERIMENT_POINTER]: name, ...settings } = assignment;
  const rest = Object.keys(settings).length === 0 ? "" : variantLabel(settings);
  return [...(typeof name === "string" ? [name] : []), rest].filter(Boolean).join(": ");
}
