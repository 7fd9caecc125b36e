import { describe, expect, it } from "vitest";
import { groupByVariant } from "../../../../main/lab/comparison/variant-groups.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";
import type { RunStatus } from "../../../../shared/results/run-status.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { Experiment } from "../../../../shared/spec/schema.ts";

function experiment(fields: object): Experiment {
  return parseExperiment({ format: "wslab/experiment@1", ...fields });
}

function run(
  of: string,
  variantIndex: number,
  seed: number,
  status: RunStatus = "done",
): RunRecord {
  return {
    ...{ id: `${of}-${variantIndex}-${seed}`, experimentId: of, variantIndex, seed, status },
    ...{ assignment: {}, scheme: "shared", startedAtMs: 1, finishedAtMs: 2, seconds: 1 },
    ...{ final: undefined, failure: undefined },
  };
}

const ids = (runs: readonly RunRecord[]): string[] => runs.map(({ id }) => id);
const both = { axes: { "/model/sharing": ["shared", "unshared"] } };

describe("runs that are compared", () => {
  it("of one experiment are grouped by its axes, variants without a run left out", () => {
    const runs = [run("a", 1, 1), run("a", 1, 2)];
    const { groups, differing } = groupByVariant([{ experiment: experiment(both), runs }]);
    expect(groups.map(({ assignment, runs }) => [assignment, ids(runs)])).toEqual([
      [{ "/model/sharing": "unshared" }, ["a-1-1", "a-1-2"]],
    ]);
    expect(differing).toEqual(["/model/sharing"]);
  });

  it("of several experiments are told apart by the settings that differ, and by those alone", () => {
    const { groups, differing } = groupByVariant([
      { experiment: experiment({ name: "A", seeds: { count: 3 } }), runs: [run("a", 0, 1)] },
      { experiment: experiment({ name: "B", training: { epochs: 5 } }), runs: [run("b", 0, 1)] },
    ]);
    expect(differing).toEqual(["/training/epochs"]);
    expect(groups.map(({ assignment }) => assignment)).toEqual([
      { "/training/epochs": 60 },
      { "/training/epochs": 5 },
    ]);
  });

  it("with equal settings belong together wherever they were trained", () => {
    const { groups } = groupByVariant([
      { experiment: experiment({ name: "A" }), runs: [run("a", 0, 1), run("a", 0, 2)] },
      { experiment: experiment({ name: "B", ...both }), runs: [run("b", 0, 3), run("b", 1, 3)] },
    ]);
    expect(groups.map(({ runs }) => ids(runs))).toEqual([["a-0-1", "a-0-2", "b-0-3"], ["b-1-3"]]);
  });

  it("count a seed once, and by the run that has a result: to diverge is one, to crash is none", () => {
    const diverged = { ...run("a", 0, 2, "failed"), failure: { message: "", step: 7 } };
    const crashed = { ...run("a", 0, 3, "failed"), failure: { message: "", step: undefined } };
    const { groups } = groupByVariant([
      { experiment: experiment({}), runs: [run("a", 0, 1, "planned"), diverged, crashed] },
      { experiment: experiment({}), runs: [run("b", 0, 1), run("b", 0, 2), run("b", 0, 3)] },
    ]);
    expect(groups.map(({ runs }) => ids(runs))).toEqual([["b-0-1", "a-0-2", "b-0-3"]]);
  });
});
