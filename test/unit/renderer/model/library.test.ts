import { describe, expect, it } from "vitest";
import { deletionText } from "../../../../renderer/model/deletion-text.ts";
import {
  DEFAULT_VIEW,
  lastNmse,
  restoreView,
  viewLibrary,
} from "../../../../renderer/model/library-view.ts";
import { experimentState, verdictText } from "../../../../renderer/model/record-labels.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { record } from "../support.ts";

const records = [
  record({
    id: "a",
    name: "Beta",
    createdAtMs: 1,
    runCounts: { done: 4 },
    outcomes: 4,
    successes: 4,
    falseSuccesses: 0,
  }),
  record({ id: "b", name: "Alpha", createdAtMs: 2, tags: ["digits"], starred: true }),
  record({ id: "c", name: "Gone", createdAtMs: 3, archived: true }),
  record({
    id: "d",
    name: "Delta",
    createdAtMs: 4,
    runCounts: { running: 1, done: 3 },
    sparkline: [1, 0.2],
    spec: { ...paperGrid(4), axes: {} },
  }),
];
const ids = (view: Partial<typeof DEFAULT_VIEW>) =>
  viewLibrary(records, { ...DEFAULT_VIEW, ...view }).map(({ id }) => id);

describe("the library's view", () => {
  it("shows what is not archived, newest first", () => {
    expect(ids({})).toEqual(["d", "b", "a"]);
    expect(ids({ archived: true })).toEqual(["c"]);
  });

  it("filters by state, tag, star and any word of the spec", () => {
    expect(ids({ state: "running" })).toEqual(["d"]);
    expect(ids({ tag: "digits" })).toEqual(["b"]);
    expect(ids({ starredOnly: true })).toEqual(["b"]);
    expect(ids({ search: "ALPHA gaussian" })).toEqual(["b"]);
    expect(ids({ search: "mnist" })).toEqual([]);
  });

  it("sorts by any column, both ways, with missing results last", () => {
    expect(ids({ sort: "name", descending: false })).toEqual(["b", "a", "d"]);
    expect(ids({ sort: "nmse", descending: false })[0]).toBe("d");
    expect(ids({ sort: "verdict" })[0]).toBe("a");
    // A median over unlike variants is no result to sort by.
    expect(lastNmse(record({ sparkline: [0.1] }))).toBe(lastNmse(record()));
  });

  it("comes back after a restart, and falls back where what was kept is of another make", () => {
    expect(restoreView({ search: "x" })).toEqual({ ...DEFAULT_VIEW, search: "x" });
    expect(restoreView({ sort: "shoe size" })).toEqual(DEFAULT_VIEW);
    expect(restoreView("nonsense")).toEqual(DEFAULT_VIEW);
  });
});

describe("a row's words", () => {
  it("tell state and verdict from the counts", () => {
    expect(experimentState(record({ runCounts: { planned: 3 } }))).toBe("planned");
    expect(experimentState(record({ runCounts: { done: 3, failed: 1 }, outcomes: 4 }))).toBe(
      "done",
    );
    // A run that crashed has no outcome: it can be trained again.
    expect(experimentState(record({ runCounts: { done: 3, failed: 1 }, outcomes: 3 }))).toBe(
      "stopped",
    );
    expect(experimentState(record({ runCounts: { done: 3, cancelled: 1 } }))).toBe("stopped");
    expect(experimentState(record({ runCounts: { failed: 4 }, outcomes: 4 }))).toBe("failed");
    expect(
      verdictText(record({ runCounts: { done: 7, failed: 1 }, outcomes: 8, successes: 5 })),
    ).toBe("5 of 8 runs solved, 1 failed");
    const half = { runCounts: { done: 8 }, outcomes: 8, successes: 6, falseSuccesses: 2 };
    expect(verdictText(record(half))).toBe("6 of 8 runs solved, 2 with a component not learned");
    expect(verdictText(record())).toBe("no result yet");
  });

  it("name what a deletion takes", () => {
    expect(deletionText([record({ runCounts: { done: 2, planned: 1 } })])).toBe(
      "“A study” and 3 runs with all measurements will be deleted permanently.",
    );
  });
});
