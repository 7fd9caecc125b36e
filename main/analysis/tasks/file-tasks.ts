import { ResultText } from "../../report/result-json.ts";
import { seriesCsvHeading, seriesCsvRows } from "../../report/series-csv.ts";
import { sentDetail, type AnalysisTask, type Asked } from "../task.ts";
import { SentRuns } from "./sent-runs.ts";

/** Writes the series of runs as CSV, run by run. */
export function seriesCsvTask({ experiments, columns }: Asked<"series-csv">): AnalysisTask {
  let unwritten = seriesCsvHeading(columns);
  const written = (): string => {
    const text = unwritten;
    unwritten = "";
    return text;
  };
  return {
    take: (sent) => written() + seriesCsvRows(sentDetail(sent, experiments), columns),
    finish: written,
  };
}

/** Writes the result file of each experiment, run by run: a list of them for several. */
export function resultFilesTask(question: Asked<"result-files">): AnalysisTask {
  const { experiments, engines, claims } = question;
  const isList = experiments.length > 1;
  const sent = new SentRuns();
  let at = -1;
  let result = new ResultText();

  /** Ends the file of the experiment before, and begins that of the next one. */
  function next(): string {
    const ended = at < 0 ? "" : ending();
    at += 1;
    result = new ResultText(isList ? 1 : 0);
    const before = !isList ? "" : at === 0 ? "[\n " : ",\n ";
    return ended + before + result.begin(experiments[at]!.record.spec, engines[at]!);
  }

  function ending(): string {
    const own = sent.compare([experiments[at]!], {});
    sent.clear();
    return result.end(own, claims);
  }

  return {
    take(one) {
      let text = "";
      while (experiments[at]?.record.id !== one.run.experimentId) text += next();
      sent.take(one);
      return text + result.run(sentDetail(one, experiments));
    },
    finish() {
      if (experiments.length === 0) return "[]\n";
      let text = "";
      while (at < experiments.length - 1) text += next();
      return `${text}${ending()}${isList ? "\n]" : ""}\n`;
    },
  };
}
