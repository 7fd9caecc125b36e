import type { RunRecord } from "../../../shared/api/records.ts";
import { sameAssignment } from "../../../shared/spec/canonical.ts";
import type { Experiment, JsonValue } from "../../../shared/spec/schema.ts";
import { schemeOf, type Scheme } from "../../../shared/spec/shape.ts";
import { expandVariants, type Assignment } from "../../../shared/spec/variants.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import { differingPointers, readLeaf } from "./differing-pointers.ts";

/** Runs that differ in their seed alone. */
export interface VariantGroup {
  /** What tells this group from the others: a value on each pointer that differs. */
  readonly assignment: Assignment;
  readonly spec: VariantSpec;
  readonly scheme: Scheme;
  readonly runs: readonly RunRecord[];
}

/** The runs of one experiment that are to be compared. */
export interface SelectedRuns {
  readonly experiment: Experiment;
  readonly runs: readonly RunRecord[];
}

/**
 * Groups runs by variant, over all the experiments they come from: runs with equal settings belong
 * together wherever they were trained. One experiment keeps its own axes as the assignment, several
 * get the pointers in which they differ.
 */
export function groupByVariant(selected: readonly SelectedRuns[]): {
  groups: VariantGroup[];
  differing: readonly string[];
} {
  const found: { spec: VariantSpec; own: Assignment; runs: RunRecord[] }[] = [];
  for (const { experiment, runs } of selected) {
    for (const variant of expandVariants(experiment)) {
      const members = runs.filter((run) => run.variantIndex === variant.index);
      if (members.length === 0) continue;
      const same = found.find(({ spec }) => sameSpec(spec, variant.spec));
      if (same === undefined) {
        found.push({ spec: variant.spec, own: variant.assignment, runs: members });
      } else {
        same.runs = oneRunPerSeed([...same.runs, ...members]);
      }
    }
  }
  const differing = differingPointers(found.map(({ spec }) => spec));
  const groups = found.map(({ spec, own, runs }) => ({
    spec,
    runs,
    scheme: schemeOf(spec.model),
    assignment: selected.length === 1 ? own : assignmentOf(spec, differing),
  }));
  return { groups, differing: selected.length === 1 ? axesOf(selected[0]!) : differing };
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

const axesOf = ({ experiment }: SelectedRuns): string[] => Object.keys(experiment.axes);

function assignmentOf(spec: VariantSpec, pointers: readonly string[]): Assignment {
  const assignment: Record<string, JsonValue> = {};
  for (const pointer of pointers) assignment[pointer] = readLeaf(spec, pointer);
  return assignment;
}

function sameSpec(a: VariantSpec, b: VariantSpec): boolean {
  return sameAssignment({ spec: toJson(a) }, { spec: toJson(b) });
}

const toJson = (spec: VariantSpec): JsonValue => JSON.parse(JSON.stringify(spec)) as JsonValue;
