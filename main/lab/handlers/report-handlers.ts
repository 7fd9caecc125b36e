import type { Lab } from "../lab.ts";
import { asExportedFile } from "../reports/report-files.ts";
import { wholeText } from "../results/whole-text.ts";
import type { HandlersOf } from "./handlers-of.ts";

/** Answers that are files: reports and exports of runs. */
export function reportHandlers({ results, reports }: Lab): HandlersOf<"report" | "export"> {
  return {
    "report:create": async ({ experimentIds, runIds, ...wishes }, caller) => {
      const { title, comment, format, ...comparison } = wishes;
      const report = { title, comment, comparison, format };
      return asExportedFile(await reports.ofRuns({ experimentIds, runIds }, report, caller));
    },
    "report:compose": async ({ view, ...wishes }, caller) =>
      asExportedFile(await reports.ofParts(wishes, { view, signal: caller?.signal })),
    "export:series": ({ format, ...selection }, caller) =>
      wholeText(
        format === "csv" ? results.seriesCsv(selection) : results.resultFiles(selection),
        caller,
      ),
    "export:script": ({ runId, format }) => results.script(runId, format),
    "export:weights": ({ format, ...selection }) => {
      const { content, ...file } = results.weights(selection, format);
      return { ...file, text: Buffer.from(content).toString("base64"), encoding: "base64" };
    },
  };
}
