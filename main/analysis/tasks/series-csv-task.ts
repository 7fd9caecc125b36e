import { seriesCsvHeading, seriesCsvRows } from "../../report/series-csv.ts";
import { experimentOf, sentDetail, type AnalysisTask, type Asked } from "../task.ts";

/** Writes the series of runs as CSV, run by run. */
export function seriesCsvTask({ experiments, columns }: Asked<"series-csv">): AnalysisTask {
  let unwritten = seriesCsvHeading(columns);
  const written = (): string => {
    const text = unwritten;
    unwritten = "";
    return text;
  };
  return {
    take: (sent) =>
      written() + seriesCsvRows(sentDetail(sent, experimentOf(experiments, sent)), columns),
    finish: written,
  };
}
