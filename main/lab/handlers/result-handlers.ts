import type { AnalysisService } from "../analysis/analysis-service.ts";
import type { Lab } from "../lab.ts";
import { asExportedFile } from "../reports/report-files.ts";
import { wholeText } from "../results/whole-text.ts";
import { done, type HandlersOf } from "./handlers-of.ts";

/** What is made of runs: comparisons, reports and exports. */
export function resultHandlers(
  { results, reports }: Lab,
  analysis: AnalysisService,
): HandlersOf<"compare" | "report" | "export"> {
  return {
    "compare:get": ({ experimentIds, runIds, view, ...options }, caller) =>
      results.compare({ experimentIds, runIds }, options, { view, signal: caller?.signal }),
    "compare:cancel": ({ view }) => done(analysis.cancel(view)),

    "report:create": async ({ experimentIds, runIds, ...wishes }, caller) => {
      const { title, comment, format, ...comparison } = wishes;
      const report = { title, comment, comparison, format };
      return asExportedFile(await reports.ofRuns({ experimentIds, runIds }, report, caller));
    },
    "report:compose": async ({ view, ...wishes }, caller) =>
      asExportedFile(await reports.ofParts(wishes, { view, signal: caller?.signal })),
    "export:series": ({ format, ...selection }, caller) =>
      wholeText(results.dataFile(selection, format), caller),
    "export:script": ({ runId, format }) => results.script(runId, format),
    "export:weights": ({ format, ...selection }) => {
      const { content, ...file } = results.weights(selection, format);
      return { ...file, text: Buffer.from(content).toString("base64"), encoding: "base64" };
    },
  };
}
