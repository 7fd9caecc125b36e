import { MAX_REPORT_PARTS } from "../../shared/api/report-parts.ts";
import type { DraftPart } from "../model/report-draft.ts";
import type { AppState } from "./app-state.svelte.ts";

/** Puts something at the end of the report; the message takes it out again. */
export function addToReport(
  { report, toasts }: Pick<AppState, "report" | "toasts">,
  choice: Omit<DraftPart, "key">,
): void {
  const before = report.now;
  if (report.add(choice)) {
    toasts.say(`“${choice.name}” is in the report.`, () => report.set(before));
    return;
  }
  toasts.fail(
    `“${choice.name}” was not added:`,
    `a report has at most ${MAX_REPORT_PARTS} parts. Take some out on the Report page first.`,
  );
}
