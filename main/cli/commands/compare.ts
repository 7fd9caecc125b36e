import { resultJson } from "../../report/result-json.ts";
import { DATA_OPTION, JSON_OPTION, type Command } from "../command.ts";
import { comparisonTables } from "../comparison-tables.ts";
import { checkOutputs, writeResult } from "../files.ts";
import { findAll } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { readStatistics, STATISTICS_OPTIONS } from "../statistics-options.ts";
import { comparisonLines, summaryTable } from "../summary-table.ts";

export const compareCommand: Command = {
  name: "compare",
  arguments: "EXPERIMENT...",
  summary: "compare the variants of one or more experiments",
  arity: [1, Infinity],
  options: { ...DATA_OPTION, ...JSON_OPTION, ...STATISTICS_OPTIONS },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      const jsonFile = options.text("json");
      checkOutputs(options);
      const statistics = readStatistics(options);
      const experiments = await findAll(lab, wanted);
      const selection = { experimentIds: experiments.map(({ id }) => id), runIds: [] };
      const comparison = lab.experiments.compare(selection, "testNmse", statistics);
      const { summary, comparisons, differing, profiles, successCurves } = comparison;
      const numbers = { summary, comparisons, differing, profiles, successCurves };
      const result = { format: "wslab/comparison@1", ...numbers };
      if (jsonFile !== undefined) writeResult(jsonFile, resultJson(result));
      if (jsonFile !== "-") {
        const text = `${summaryTable(summary)}\n${comparisonLines(comparisons)}`;
        process.stdout.write(text + comparisonTables(comparison));
      }
      return 0;
    }),
};
