import { describe, expect, it } from "vitest";
import {
  choicesOf,
  COLUMNS,
  columnWidth,
  DEFAULT_QUERY,
  DEFAULT_VIEW,
  fieldColumnText,
  filterOf,
  filterText,
  isFiltered,
  lastNmse,
  COLUMN_FIELDS,
  columnLabel,
  LIBRARY_FIELDS,
  operatorsOf,
  restoreView,
  withoutFilters,
} from "../../../../renderer/model/library-view.ts";
import {
  experimentState,
  noNumbersText,
  runTotal,
  variantTotal,
  verdictText,
} from "../../../../renderer/model/record-labels.ts";
import { fieldFilter } from "../../../../shared/api/library-records.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { record } from "../support.ts";

describe("the library's view", () => {
  it("comes back after a restart, and falls back where what was kept is of another make", () => {
    const query = { ...DEFAULT_QUERY, search: "x", sort: "/training/learningRate" as const };
    const kept = { query, columns: ["state", "/data/patches"], saved: [{ name: "x", query }] };
    expect(restoreView(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(restoreView({ query: { sort: "shoe size" } })).toEqual(DEFAULT_VIEW);
    expect(restoreView({ columns: ["state", "shoe size"], saved: [{ name: 1 }] })).toEqual({
      ...DEFAULT_VIEW,
      columns: ["state"],
    });
    expect(restoreView("nonsense")).toEqual(DEFAULT_VIEW);
    expect(restoreView(null)).toEqual(DEFAULT_VIEW);
  });

  it("is narrowed down by filters, and not by its place and order", () => {
    const ordered = { ...DEFAULT_QUERY, place: "archive", sort: "name" } as const;
    expect(isFiltered(ordered)).toBe(false);
    const filtered = { ...ordered, starred: true, search: "x" };
    expect(isFiltered(filtered)).toBe(true);
    expect(withoutFilters(filtered)).toEqual(ordered);
  });
});

describe("a filter by a field", () => {
  it("is what the field takes, or none", () => {
    const rate = "/training/learningRate";
    expect(filterOf(rate, "less", " 0.5 ")).toEqual({
      pointer: rate,
      operator: "less",
      value: 0.5,
    });
    expect(filterOf(rate, "is", "fast")).toBeUndefined();
    expect(filterOf(rate, "is", " ")).toBeUndefined();
    expect(filterOf("/name", "contains", "0.5")?.value).toBe("0.5");
    expect(filterText({ pointer: rate, operator: "at-most", value: 0.5 })).toBe(
      "Learning rate ≤ 0.5",
    );
  });

  it("can be made of every field on offer, with each of its comparisons", () => {
    expect(LIBRARY_FIELDS.length).toBeGreaterThan(30);
    for (const { pointer } of LIBRARY_FIELDS) {
      for (const [operator] of operatorsOf(pointer)) {
        expect(fieldFilter.safeParse({ pointer, operator, value: 1 }).success).toBe(true);
      }
    }
  });
});

describe("a column", () => {
  it("is headed by a name that no other has, on which a symbol stays small", () => {
    const labels = LIBRARY_FIELDS.map(({ pointer }) => columnLabel(pointer));
    expect(new Set(labels).size).toBe(labels.length);
    expect(columnLabel("/model/head/spectrum/normalize")).toBe("Normalised by (model)");
    expect(columnLabel("/training/beta1")).toBe("β₁");
    expect(columnLabel("/target/spectrum/components/*/weight")).toBe(
      "Weight of any component (target)",
    );
    expect(COLUMN_FIELDS.map(({ pointer }) => pointer).join()).not.toContain("*");
  });

  it("of a field has its value, or all that the experiment varies", () => {
    const spec = { ...paperGrid(4), axes: { "/training/learningRate": [0.1, 0.2] } };
    expect(fieldColumnText(record({ spec }), "/training/learningRate")).toBe("0.1, 0.2");
    expect(fieldColumnText(record({ spec }), "/seeds/count")).toBe("4");
  });

  it("of the median NMSE says nothing over unlike variants", () => {
    expect(lastNmse(record({ sparkline: [0.1] }))).toBeUndefined();
    const two = { ...paperGrid(4), axes: { "/model/sharing": ["shared", "unshared"] } };
    expect(lastNmse(record({ sparkline: [0.1], spec: two }))).toBeUndefined();
    expect(lastNmse(record({ sparkline: [1, 0.1], spec: { ...paperGrid(4), axes: {} } }))).toBe(
      0.1,
    );
  });
});

describe("a filter's choices and a column's width", () => {
  it("are those of the field, and of the lab's own columns", () => {
    expect(choicesOf("/model/sharing")).toEqual(["shared", "unshared"]);
    expect(choicesOf("/data/fresh")).toEqual(["true", "false"]);
    expect(choicesOf("/training/optimizer")).toContain("adam");
    expect(choicesOf("/training/learningRate")).toBeUndefined();
    for (const [column, { width }] of Object.entries(COLUMNS)) {
      expect(columnWidth(column), column).toBe(width);
    }
    expect(columnWidth("/data/patches")).toBe(columnWidth("/training/epochs"));
    expect(columnWidth("/data/patches")).toBeGreaterThan(columnWidth("runs"));
    expect(filterOf("/data/fresh", "is", "true")?.value).toBe(true);
    expect(filterOf("/data/fresh", "is", "false")?.value).toBe(false);
    expect(operatorsOf("/data/fresh").map(([operator]) => operator)).toEqual(["is", "is-not"]);
    expect(operatorsOf("/name").map(([operator]) => operator)).toEqual([
      ...["contains", "is", "is-not"],
    ]);
    expect(operatorsOf("/data/patches")).toHaveLength(6);
  });
});

describe("a row's words", () => {
  it("tell a single run of each state, and the first state of several", () => {
    const stateOf = (runCounts: Record<string, number>, outcomes = 0) =>
      experimentState(record({ runCounts, outcomes }));
    expect(stateOf({ running: 1, queued: 3, done: 2 }, 2)).toBe("running");
    expect(stateOf({ queued: 1, done: 2 }, 2)).toBe("waiting");
    expect(stateOf({ done: 1 }, 1)).toBe("done");
    expect(stateOf({ failed: 1 }, 1)).toBe("failed");
    expect(stateOf({ planned: 1, done: 1 }, 1)).toBe("stopped");
    expect(stateOf({})).toBe("planned");
    expect(runTotal({ done: 3, failed: 1, planned: 2 })).toBe(6);
    const axes = { "/model/sharing": ["shared", "unshared"], "/data/patches": [1, 2, 3] };
    expect(variantTotal(record({ spec: { ...paperGrid(4), axes } }))).toBe(6);
    expect(variantTotal(record({ spec: { ...paperGrid(4), axes: {} } }))).toBe(1);
  });

  it("tell what failed beside what was solved, and why a run has no numbers", () => {
    const some = { runCounts: { failed: 2 }, outcomes: 0 };
    expect(verdictText(record(some))).toBe("0 of 0 runs solved, 2 failed");
    const one = { runCounts: { done: 1 }, outcomes: 1, successes: 1 };
    expect(verdictText(record(one))).toBe("1 of 1 run solved");
    const text = (status: "failed" | "cancelled" | "running", ...epoch: number[]) =>
      noNumbersText({ status, series: { epoch } });
    expect(text("running", 1)).toBe("Measured at the end of training.");
    expect(text("failed", 0, 2.5)).toBe("None: failed after epoch 2.5.");
    expect(text("cancelled")).toBe("None: cancelled before the first measurement.");
  });

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
});
