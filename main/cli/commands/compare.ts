import { groupingWords, mergeWords } from "../../../shared/results/test-labels.ts";
import { DATA_OPTION, JSON_OPTION, type Command } from "../command.ts";
import { comparisonTables } from "../comparison-tables.ts";
import { checkOutputs } from "../check-outputs.ts";
import { showResult } from "../write-results.ts";
import { findAll } from "../find-experiments.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { COMPARISON_OPTIONS, readComparison } from "../statistics-options.ts";
import { comparisonLines, summaryTable } from "../summary-table.ts";

export const compareCommand: Command = {
  name: "compare",
  arguments: "EXPERIMENT...",
  summary: "compare the variants of one or more experiments",
  options: { ...DATA_OPTION, ...JSON_OPTION, ...COMPARISON_OPTIONS },
  run: (wanted, options) =>
    withCliReader(options, async (lab) => {
      checkOutputs(options);
      const question = readComparison(options);
      const experiments = await findAll(lab, wanted);
      const experimentIds = experiments.map(({ id }) => id);
      const comparison = await lab.handlers["compare:get"]({ ...question, experimentIds });
      const { summary, comparisons, tests, merged, groupedBy, differing, profiles, successCurves } =
        comparison;
      const numbers = {
        ...{ summary, comparisons, tests, merged, groupedBy },
        ...{ differing, profiles, successCurves },
      };
      showResult(options, { format: "wslab/comparison@1", ...numbers }, () => {
        const merging = groupingWords(groupedBy) || mergeWords(experiments.length, merged);
        const text = `${summaryTable(comparison)}\n${comparisonLines(comparison)}`;
        const note = merging === "" ? "" : `${merging}\n`;
        return note + text + comparisonTables(comparison);
      });
      return 0;
    }),
};
