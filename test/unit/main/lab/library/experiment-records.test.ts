import { expect, it } from "vitest";
import { ExperimentRecords } from "../../../../../main/lab/library/experiment-records.ts";
import type { Store } from "../../../../../main/store/store.ts";

it("adds up the runs of an experiment over their statuses", () => {
  const rows = [
    { experimentId: "a", status: "done", runs: 8, outcomes: 7, successes: 5, falseSuccesses: 2 },
    { experimentId: "a", status: "failed", runs: 3, outcomes: 2, successes: 1, falseSuccesses: 1 },
    { experimentId: "b", status: "planned", runs: 4, outcomes: 0, successes: 0, falseSuccesses: 0 },
  ];
  const store = {
    experiments: { list: () => [{ id: "a" }, { id: "b" }, { id: "c" }] },
    runs: { countsByStatus: () => rows },
    sparklines: { all: () => [["a", { done: 8, points: [1, 0.5] }]] },
  } as unknown as Store;
  const nothing = { outcomes: 0, successes: 0, falseSuccesses: 0, sparkline: [] };
  expect(new ExperimentRecords(store).list()).toEqual([
    {
      ...{ id: "a", runCounts: { done: 8, failed: 3 }, outcomes: 9, successes: 6 },
      ...{ falseSuccesses: 3, sparkline: [1, 0.5] },
    },
    { id: "b", runCounts: { planned: 4 }, ...nothing },
    { id: "c", runCounts: {}, ...nothing },
  ]);
});
