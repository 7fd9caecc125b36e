import { describe, expect, it } from "vitest";
import { MAX_REPORT_PARTS } from "../../../../shared/api/report-parts.ts";
import { ReportDraftState } from "../../../../renderer/state/report-draft-state.svelte.ts";

const COMMENT = { name: "", part: { kind: "comment", text: "a" } } as const;
const EMPTY = { title: "", parts: [] };

describe("the report that a person puts together", () => {
  it("is there again at the next start, and empty where what was kept is of another make", () => {
    let kept: unknown;
    const first = new ReportDraftState(
      undefined,
      (draft) => (kept = JSON.parse(JSON.stringify(draft))),
    );
    first.add(COMMENT);
    first.write(1, "b");
    first.set({ ...first.now, title: "Seminar" });
    const again = new ReportDraftState(kept, () => undefined);
    expect(again.now).toEqual({
      title: "Seminar",
      parts: [{ key: 1, name: "", part: { kind: "comment", text: "b" } }],
    });
    const bad = { title: "", parts: [{ key: 1, name: "x", part: { kind: "x" } }] };
    for (const other of [{ title: 3 }, bad]) {
      expect(new ReportDraftState(other, () => undefined).now).toEqual(EMPTY);
    }
  });

  it("takes no more parts than a report may have", () => {
    const report = new ReportDraftState(undefined, () => undefined);
    for (let i = 0; i < MAX_REPORT_PARTS; i += 1) expect(report.add(COMMENT)).toBe(true);
    expect(report.add(COMMENT)).toBe(false);
    expect(report.now.parts).toHaveLength(MAX_REPORT_PARTS);
  });
});
