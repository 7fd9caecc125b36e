import type { ComparedVariant, ExperimentRecord, RunRecord } from "../../shared/api/records.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import { EXPERIMENT_POINTER, variantLabel } from "../../shared/results/variant-label.ts";
import { assignmentKey, canonicalJson } from "../../shared/spec/canonical.ts";
import type { Experiment, JsonValue, VariantSpec } from "../../shared/spec/schema.ts";
import { modelFamily } from "../../shared/registry/architectures/registry.ts";
import { expandVariants, type Assignment } from "../../shared/spec/variants.ts";
import { spectrumClass } from "../../shared/spectrum/spectrum-class.ts";
import { differingPointers, readLeaf } from "./differing-pointers.ts";
import { poolVariants, type FoundVariant } from "./pool-variants.ts";

/** Runs that differ in their seed alone, or in what they are not grouped by. */
export interface VariantGroup extends ComparedVariant {
  readonly runs: readonly RunRecord[];
  /** Of grouped variants: by run, the settings that runs of two groups are matched by beside the seed. */
  readonly cells?: ReadonlyMap<string, string> | undefined;
}

/** The runs of one experiment that are to be compared. */
export interface SelectedRuns {
  readonly record: ExperimentRecord;
  /** As it was set up, under the name that it has now. */
  readonly experiment: Experiment;
  readonly runs: readonly RunRecord[];
}

/** How the variants of a selection are taken together. */
export interface GroupingOptions {
  /** Whether equal variants of different experiments are taken together; they stay apart unless told. */
  readonly merge?: boolean | undefined;
  /** JSON pointers of the fields that runs are grouped by, whatever else differs; `/name` is the experiment. */
  readonly groupBy?: readonly string[] | undefined;
}

/** The groups of a comparison, and the pointers in which they differ. */
export interface GroupedRuns {
  readonly groups: readonly VariantGroup[];
  readonly differing: readonly string[];
}

/**
 * Groups runs by variant. One experiment keeps its own axes as the assignments. The variants of
 * several stay apart, each under its experiment's name; where `merge` is asked for, equal variants
 * belong together wherever they were trained, and are told apart by the settings that differ alone.
 * Where fields to group by are given, all runs that agree on these belong together.
 */
export function groupByVariant(
  selected: readonly SelectedRuns[],
  { merge = false, groupBy = [] }: GroupingOptions = {},
): GroupedRuns {
  const names = distinctNames(selected.map(({ record }) => record.name));
  const apart = selected.flatMap((one, i) => variantsOf(one, names[i]!));
  if (groupBy.length > 0) return pooledGroups(apart, groupBy);
  const single = selected[0];
  if (single !== undefined && selected.length === 1) {
    const groups = apart.map((one) => groupOf(one, one.own, variantLabel(one.own)));
    return { groups, differing: Object.keys(single.experiment.axes) };
  }
  const found = merge ? mergedVariants(apart) : apart;
  const differing = differingPointers(found.map(({ spec }) => spec));
  const groups = found.map((one) => {
    const assignment = assignmentOf(one.spec, differing);
    if (merge) return groupOf(one, assignment, variantLabel(assignment));
    const [name = ""] = one.experiments;
    const own = Object.keys(one.own).length === 0 ? "" : `: ${variantLabel(one.own)}`;
    return groupOf(one, { [EXPERIMENT_POINTER]: name, ...assignment }, `${name}${own}`);
  });
  return { groups, differing };
}

function pooledGroups(apart: readonly FoundVariant[], by: readonly string[]): GroupedRuns {
  // Where experiments are kept apart their equal runs are different ones; else a seed counts once.
  const found = by.includes(EXPERIMENT_POINTER) ? apart : mergedVariants(apart);
  const differing = differingPointers(found.map(({ spec }) => spec));
  const groups = poolVariants(found, by, differing).map(
    ({ assignment, label, pool, variants, cells }) => ({
      ...groupOf(pool, assignment, label),
      ...(variants > 1 && { pooled: variants }),
      cells,
    }),
  );
  return { groups, differing };
}

function groupOf(
  { spec, experimentIds, runs }: FoundVariant,
  assignment: Assignment,
  label: string,
): VariantGroup {
  return {
    key: assignmentKey(assignment),
    assignment,
    label,
    ...modelFamily(spec.model),
    spectrum: spectrumClass(spec.target.spectrum.components),
    spec,
    experimentIds,
    runs,
  };
}

/** The variants of one experiment that have a run. */
function variantsOf({ record, experiment, runs }: SelectedRuns, name: string): FoundVariant[] {
  const byVariant = Map.groupBy(runs, ({ variantIndex }) => variantIndex);
  return expandVariants(experiment).flatMap(({ index, spec, assignment }) => {
    const members = byVariant.get(index);
    if (members === undefined) return [];
    const from = { experiments: [name], experimentIds: [record.id] };
    return [{ spec, own: assignment, ...from, runs: members }];
  });
}

/** Equal variants as one, in the order in which each first occurs. */
function mergedVariants(all: readonly FoundVariant[]): FoundVariant[] {
  const merged = new Map<string, FoundVariant>();
  for (const variant of all) {
    const key = canonicalJson(JSON.parse(JSON.stringify(variant.spec)) as JsonValue);
    const same = merged.get(key);
    merged.set(key, same === undefined ? variant : together(same, variant));
  }
  return [...merged.values()];
}

function together(a: FoundVariant, b: FoundVariant): FoundVariant {
  return {
    ...a,
    experiments: [...a.experiments, ...b.experiments],
    experimentIds: [...a.experimentIds, ...b.experimentIds],
    runs: oneRunPerSeed([...a.runs, ...b.runs]),
  };
}

/** Of runs with one seed the first that has a result, or else the first: a seed counts once. */
function oneRunPerSeed(runs: readonly RunRecord[]): RunRecord[] {
  const bySeed = new Map<number, RunRecord>();
  for (const run of runs) {
    const known = bySeed.get(run.seed);
    const isBetter = known !== undefined && !hasOutcome(known) && hasOutcome(run);
    if (known === undefined || isBetter) bySeed.set(run.seed, run);
  }
  return [...bySeed.values()];
}

/** Names that tell experiments apart: of equal ones the second is "name (2)". */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let count = 2; taken.has(distinct); count++) distinct = `${name} (${count})`;
    taken.add(distinct);
    return distinct;
  });
}

function assignmentOf(spec: VariantSpec, pointers: readonly string[]): Assignment {
  return Object.fromEntries(pointers.map((pointer) => [pointer, readLeaf(spec, pointer)]));
}
