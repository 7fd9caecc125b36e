import type { Experiment, JsonValue } from "../../../shared/spec/schema.ts";
import { canonicalJson } from "../../../shared/spec/canonical.ts";
import type { Study } from "../../../shared/study/schema.ts";
import type { CellRuns } from "./study-runs.ts";

type Axes = Readonly<Record<string, readonly JsonValue[]>>;

/**
 * Experiments that together train just the given runs, each of them once: cells that fill a
 * rectangle of values with the same seeds become one experiment with axes. A whole grid is one
 * experiment.
 */
export function experimentsFor(study: Study, runs: readonly CellRuns[]): readonly Experiment[] {
  const bySeeds = new Map<string, { seeds: Experiment["seeds"]; axes: Axes[] }>();
  for (const { cell, seeds } of runs) {
    for (const range of contiguousRanges(seeds)) {
      const key = `${range.first}+${range.count}`;
      const group = bySeeds.get(key) ?? { seeds: range, axes: [] };
      const single = Object.entries(cell.assignment).map(([pointer, value]) => [pointer, [value]]);
      group.axes.push(Object.fromEntries(single) as Axes);
      bySeeds.set(key, group);
    }
  }
  return [...bySeeds.values()].flatMap(({ seeds, axes }) =>
    mergeRectangles(axes).map((merged) => ({
      ...study.base,
      name: study.name,
      notes: study.notes,
      tags: [...new Set([...study.base.tags, "study"])],
      axes: Object.fromEntries(Object.entries(merged).map(([p, values]) => [p, [...values]])),
      seeds,
    })),
  );
}

/** Runs of consecutive seeds, in order. */
export function contiguousRanges(seeds: readonly number[]): readonly Experiment["seeds"][] {
  const ranges: { first: number; count: number }[] = [];
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.first + last.count === seed) last.count += 1;
    else ranges.push({ first: seed, count: 1 });
  }
  return ranges;
}

/** Joins rectangles that differ in one field alone, field by field from the last to the first. */
function mergeRectangles(rectangles: readonly Axes[]): readonly Axes[] {
  const pointers = Object.keys(rectangles[0] ?? {}).reverse();
  return pointers.reduce<readonly Axes[]>((merged, pointer) => {
    const groups = new Map<string, Axes[]>();
    for (const rectangle of merged) {
      const others = canonicalJson({ ...rectangle, [pointer]: null } as JsonValue);
      groups.set(others, [...(groups.get(others) ?? []), rectangle]);
    }
    return [...groups.values()].map((group) => ({
      ...group[0]!,
      [pointer]: group.flatMap((rectangle) => rectangle[pointer]!),
    }));
  }, rectangles);
}
