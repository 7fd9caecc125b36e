import { describe, expect, it } from "vitest";
import { contiguousRanges, experimentsFor } from "../../../../../main/lab/study/blocks.ts";
import { nextRuns, plannedRunCount } from "../../../../../main/lab/study/plan-runs.ts";
import { expandVariants, experimentSeeds } from "../../../../../shared/spec/variants.ts";
import type { Experiment } from "../../../../../shared/spec/schema.ts";
import { cellKey } from "../../../../../shared/study/cells.ts";
import { designCells } from "../../../../../shared/study/designs.ts";
import { parseStudy } from "../../../../../shared/study/parse.ts";
import { frequencyStudy, patchCountAxis } from "../../../../../shared/study/presets.ts";
import type { StudyRun } from "../../../../../shared/study/tally.ts";

const study = frequencyStudy(3);
const cells = designCells(study);

/** What experiments train, as `cell seed`. */
function trained(experiments: readonly Experiment[]): readonly string[] {
  return experiments.flatMap((experiment) =>
    expandVariants(experiment).flatMap(({ assignment }) =>
      experimentSeeds(experiment).map((seed) => `${cellKey(assignment)} ${seed}`),
    ),
  );
}

const run = (key: string, seed: number): StudyRun => ({
  cellKey: key,
  seed,
  success: true,
  testNmse: 0,
});

describe("the runs that a study trains next", () => {
  it("are all of a grid at first, and what is missing later", () => {
    expect(nextRuns(study, cells, []).flatMap(({ seeds }) => seeds)).toHaveLength(144 * 3);
    expect(plannedRunCount(study, cells)).toBe(432);
    const done = cells.flatMap(({ key }) => [1, 2, 3].map((seed) => run(key, seed)));
    expect(nextRuns(study, cells, done)).toEqual([]);
    const [missing] = nextRuns(study, cells, done.toSpliced(4, 1));
    expect(missing).toEqual({ cell: cells[1], seeds: [2] });
  });

  it("are the new seeds alone where a study is extended", () => {
    const done = cells.flatMap(({ key }) => [1, 2, 3].map((seed) => run(key, seed)));
    const more = { ...study, seeds: { count: 5, first: 1 } };
    const next = nextRuns(more, cells, done);
    expect(next).toHaveLength(144);
    expect(next.every(({ seeds }) => seeds.join() === "4,5")).toBe(true);
  });

  it("are the new cells alone where its grid is made finer", () => {
    const done = cells.flatMap(({ key }) => [1, 2, 3].map((seed) => run(key, seed)));
    const [q, weight] = study.axes;
    const finer = { ...study, axes: [q!, { ...weight!, steps: 17 }] };
    const next = nextRuns(finer, designCells(finer), done);
    expect(next).toHaveLength(2 * 8 * 8);
  });

  it("of an adaptive design go on within its budget, each with a seed of its own", () => {
    const adaptive = parseStudy({
      ...study,
      base: { record: { points: 2 } },
      design: { kind: "adaptive", budget: 30, initial: 6, batch: 12 },
    });
    const own = designCells(adaptive);
    const runs: StudyRun[] = [];
    for (;;) {
      const next = nextRuns(adaptive, own, runs);
      if (next.length === 0) break;
      for (const { cell, seeds } of next) {
        for (const seed of seeds) {
          const success = cell.panel === 0 && cell.points[1]!.unit > 0.4;
          runs.push({ ...run(cell.key, seed), success });
        }
      }
    }
    expect(runs).toHaveLength(30);
    expect(new Set(runs.map(({ cellKey: key, seed }) => `${key} ${seed}`)).size).toBe(30);
  });
});

describe("the experiments that train a study's runs", () => {
  it("are one for a whole grid", () => {
    const experiments = experimentsFor(study, nextRuns(study, cells, []));
    expect(experiments).toHaveLength(1);
    expect(trained(experiments)).toHaveLength(432);
    expect(experiments[0]!.tags).toContain("study");
  });

  it("train just what is asked, each run once, whatever is missing", () => {
    const asked = cells
      .map((cell, i) => ({ cell, seeds: [1, 2, 3].filter((seed) => (i * 7 + seed) % 3 > 0) }))
      .filter((_, i) => i % 5 !== 0);
    const wanted = asked.flatMap(({ cell, seeds }) => seeds.map((seed) => `${cell.key} ${seed}`));
    const runs = trained(experimentsFor(study, asked));
    expect(runs.toSorted()).toEqual(wanted.toSorted());
  });

  it("keep fields together that one number changes", () => {
    const at = "/target/spectrum/components/0";
    const twin = parseStudy({
      format: "wslab/study@1",
      base: { target: { spectrum: { components: [{ kind: "hermite" }] } } },
      axes: [{ ...patchCountAxis(0, 1, 4), also: [{ pointer: `${at}/orders`, as: "ones" }] }],
      seeds: { count: 2 },
    });
    const own = designCells(twin);
    const experiments = experimentsFor(twin, nextRuns(twin, own, []));
    expect(experiments).toHaveLength(4);
    expect(trained(experiments)).toHaveLength(8);
  });

  it("have seeds in unbroken ranges", () => {
    expect(contiguousRanges([5, 1, 2, 3, 7])).toEqual([
      { first: 1, count: 3 },
      { first: 5, count: 1 },
      { first: 7, count: 1 },
    ]);
  });
});
