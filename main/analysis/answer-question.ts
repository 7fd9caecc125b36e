import type { Curves } from "../../shared/metrics/registry.ts";
import { compareRuns } from "../comparison/compare-runs.ts";
import { renderHtmlReport } from "../report/html-report.ts";
import type { AnalysisAnswer, AnalysisQuestion } from "./protocol.ts";

/**
 * Compares the runs of a question and, where it asks for it, makes the report of the comparison.
 * @param readCurves a run's columns
 * @throws ComparisonError where the reference is none of the variants
 */
export function answerQuestion(
  { selected, options, report }: AnalysisQuestion,
  readCurves: (runId: string) => Curves,
): AnalysisAnswer {
  const comparison = compareRuns(selected, readCurves, options);
  if (report === undefined) return comparison;
  return renderHtmlReport({ ...report, comparisons: [comparison], runs: [] });
}
