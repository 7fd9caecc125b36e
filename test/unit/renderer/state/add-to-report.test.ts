import { describe, expect, it } from "vitest";
import { MAX_REPORT_PARTS } from "../../../../shared/api/report-parts.ts";
import { addToReport } from "../../../../renderer/state/add-to-report.ts";
import { ReportDraftState } from "../../../../renderer/state/report-draft-state.svelte.ts";
import { ToastState } from "../../../../renderer/state/toast-state.svelte.ts";

const STUDY = { name: "Where it fails", part: { kind: "study", studyId: "s" } } as const;

describe("what is put into the report where it stands", () => {
  it("goes to the report's end, and out again by the message's undo", () => {
    const app = {
      report: new ReportDraftState(undefined, () => undefined),
      toasts: new ToastState(),
    };
    addToReport(app, STUDY);
    expect(app.report.now.parts).toMatchObject([STUDY]);
    expect(app.toasts.list.map(({ text }) => text)).toEqual(["“Where it fails” is in the report."]);
    expect(app.toasts.undoLast()).toBe(true);
    expect(app.report.now.parts).toEqual([]);
  });

  it("is refused with the reason where the report is full", () => {
    const app = {
      report: new ReportDraftState(undefined, () => undefined),
      toasts: new ToastState(),
    };
    for (let i = 0; i < MAX_REPORT_PARTS; i += 1) app.report.add(STUDY);
    addToReport(app, STUDY);
    expect(app.toasts.list).toMatchObject([{ tone: "error" }]);
    expect(app.toasts.list[0]!.text).toContain("at most 50 parts");
    expect(app.report.now.parts).toHaveLength(MAX_REPORT_PARTS);
  });
});
