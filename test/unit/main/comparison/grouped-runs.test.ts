import { describe, expect, it } from "vitest";
import { groupByVariant, type SelectedRuns } from "../../../../main/comparison/variant-groups.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";
import type { RunStatus } from "../../../../shared/results/run-status.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { recordOf } from "../report/support.ts";

/** The runs of an experiment that are selected; its id is that of the runs. */
function selected(fields: object, runs: readonly RunRecord[]): SelectedRuns {
  const spec = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return { record: recordOf(spec, runs[0]?.experimentId), experiment: spec, runs };
}

function run(
  of: string,
  variantIndex: number,
  seed: number,
  status: RunStatus = "done",
): RunRecord {
  return {
    ...{ id: `${of}-${variantIndex}-${seed}`, experimentId: of, variantIndex, seed, status },
    ...{
      assignment: {},
      architecture: "patch",
      sharing: "shared",
      startedAtMs: 1,
      finishedAtMs: 2,
      seconds: 1,
    },
    ...{ final: undefined, failure: undefined },
  };
}

const ids = (runs: readonly RunRecord[]): string[] => runs.map(({ id }) => id);
const both = { axes: { "/model/sharing": ["shared", "unshared"] } };

describe("runs that are compared", () => {
  it("of one experiment are grouped by its axes, variants without a run left out", () => {
    const runs = [run("a", 1, 1), run("a", 1, 2)];
    const { groups, differing } = groupByVariant([selected(both, runs)]);
    expect(groups.map(({ assignment, runs }) => [assignment, ids(runs)])).toEqual([
      [{ "/model/sharing": "unshared" }, ["a-1-1", "a-1-2"]],
    ]);
    expect(groups[0]).toMatchObject({ label: "unshared", experimentIds: ["a"], spectrum: "both" });
    expect(differing).toEqual(["/model/sharing"]);
  });

  const five = { name: "B", training: { epochs: 5 } };
  const two = [
    selected({ name: "A" }, [run("a", 0, 1), run("a", 0, 2)]),
    selected({ ...five, ...both }, [run("b", 0, 3), run("b", 1, 3)]),
  ];

  it("of several experiments keep their experiment's name, and the settings that differ", () => {
    const { groups, differing } = groupByVariant(two);
    expect(differing).toEqual(["/training/epochs", "/model/sharing"].toSorted());
    expect(groups.map(({ assignment, label }) => [label, assignment])).toEqual([
      ["A", { "/name": "A", "/training/epochs": 60, "/model/sharing": "shared" }],
      ["B: shared", { "/name": "B", "/training/epochs": 5, "/model/sharing": "shared" }],
      ["B: unshared", { "/name": "B", "/training/epochs": 5, "/model/sharing": "unshared" }],
    ]);
  });

  it("stay apart though their settings are equal, under names that differ", () => {
    const nine = Array.from({ length: 9 }, (_, i) =>
      selected({ name: "Paper", ...both }, [run(`e${i}`, 0, 1), run(`e${i}`, 1, 1)]),
    );
    const { groups, differing } = groupByVariant(nine);
    expect(groups).toHaveLength(18);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(18);
    expect(groups[17]).toMatchObject({ label: "Paper (9): unshared", experimentIds: ["e8"] });
    expect(differing).toEqual(["/model/sharing"]);
  });

  it("are told apart by the settings that differ alone where merging is asked for", () => {
    const { groups, differing } = groupByVariant(
      [
        selected({ name: "A" }, [run("a", 0, 1)]),
        selected({ name: "B", training: { epochs: 5 } }, [run("b", 0, 1)]),
      ],
      { merge: true },
    );
    expect(differing).toEqual(["/training/epochs"]);
    expect(groups.map(({ assignment }) => assignment)).toEqual([
      { "/training/epochs": 60 },
      { "/training/epochs": 5 },
    ]);
  });

  it("with equal settings belong together wherever they were trained, if that is asked for", () => {
    const { groups } = groupByVariant(
      [
        selected({ name: "A" }, [run("a", 0, 1), run("a", 0, 2)]),
        selected({ name: "B", ...both }, [run("b", 0, 3), run("b", 1, 3)]),
      ],
      { merge: true },
    );
    expect(groups.map(({ runs }) => ids(runs))).toEqual([["a-0-1", "a-0-2", "b-0-3"], ["b-1-3"]]);
    expect(groups[0]!.experimentIds).toEqual(["a", "b"]);
  });

  it("count a seed once, and by the run that has a result: to diverge is one, to crash is none", () => {
    const diverged = { ...run("a", 0, 2, "failed"), failure: { message: "", step: 7 } };
    const crashed = { ...run("a", 0, 3, "failed"), failure: { message: "", step: undefined } };
    const { groups } = groupByVariant(
      [
        selected({}, [run("a", 0, 1, "planned"), diverged, crashed]),
        selected({}, [run("b", 0, 1), run("b", 0, 2), run("b", 0, 3)]),
      ],
      { merge: true },
    );
    expect(groups.map(({ runs }) => ids(runs))).toEqual([["b-0-1", "a-0-2", "b-0-3"]]);
  });

  it("belong together by one field where that is asked for, matched by seed and all other settings", () => {
    const axes = { axes: { "/model/sharing": ["shared", "unshared"], "/training/epochs": [5, 9] } };
    const runs = [0, 1, 2, 3].map((variant) => run("a", variant, 1));
    const { groups, differing } = groupByVariant([selected(axes, runs)], {
      groupBy: ["/training/epochs"],
    });
    expect(groups.map(({ assignment, pooled, runs }) => [assignment, pooled, ids(runs)])).toEqual([
      [{ "/training/epochs": 5 }, 2, ["a-0-1", "a-2-1"]],
      [{ "/training/epochs": 9 }, 2, ["a-1-1", "a-3-1"]],
    ]);
    expect(differing.toSorted()).toEqual(["/model/sharing", "/training/epochs"]);
    expect(groups[0]!.cells?.get("a-0-1")).toBe(groups[1]!.cells?.get("a-1-1"));
    expect(groups[0]!.cells?.get("a-0-1")).not.toBe(groups[1]!.cells?.get("a-3-1"));
  });

  it("belong together by their experiment, equal settings or not", () => {
    const { groups } = groupByVariant(two, { groupBy: ["/name"] });
    expect(groups.map(({ label, pooled, runs }) => [label, pooled, ids(runs)])).toEqual([
      ["A", undefined, ["a-0-1", "a-0-2"]],
      ["B", 2, ["b-0-3", "b-1-3"]],
    ]);
  });

  it("are refused a field that none of them has, with those that they differ in", () => {
    expect(() => groupByVariant(two, { groupBy: ["/training/epoch"] })).toThrow(
      /No run has a field "\/training\/epoch".*\/name, .*\/training\/epochs/,
    );
  });
});
