import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { JsonValue } from "../../../shared/spec/schema.ts";
import type { Lab } from "../../lab/lab.ts";
import { resultFile, resultJson } from "../../report/result-json.ts";
import { InputError, JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkWritable, isSameFile, naming, readJsonFile, writeResult } from "../files.ts";
import { checkEngine, withCliLab } from "../open-cli-lab.ts";
import { withPathsFrom } from "../spec-paths.ts";
import { comparisonLines, summaryTable } from "../summary-table.ts";
import { trainExperiments } from "../train-experiment.ts";

export const runCommand: Command = {
  name: "run",
  arguments: "SPEC.json",
  summary: "train all runs of an experiment and print the summary",
  arity: [1, 1],
  options: { ...TRAINING_OPTIONS, ...JSON_OPTION },
  async run([file = ""], options) {
    checkEngine(options);
    const json = withPathsFrom(file, readJsonFile(file));
    naming(file, () => parseExperiment(json));
    const jsonFile = options.text("json");
    checkWritable(jsonFile);
    if (jsonFile !== undefined && isSameFile(file, jsonFile)) {
      throw new InputError(`${jsonFile}: is the experiment file itself. Choose another path.`);
    }
    return withCliLab(options, async (lab) => {
      const { id } = naming(file, () => lab.createExperiment(json));
      try {
        await trainExperiments(lab, [id]);
      } finally {
        // Interrupted or not: what has finished is shown and written.
        await lab.stop();
        if (jsonFile !== "-") process.stdout.write(experimentSummary(lab, id));
        if (jsonFile !== undefined) writeResult(jsonFile, experimentJson(lab, id));
      }
      return reportFailures(lab, id) ? 1 : 0;
    });
  },
};

/** The result file of one experiment. */
export function experimentJson(lab: Lab, id: string): string {
  const selection = { experimentIds: [id], runIds: [] };
  const details = lab.selectedDetails(selection);
  const comparison = lab.compare(selection, "testNmse");
  return resultJson(resultFile(details[0]!.spec, details, comparison, []));
}

/** The summary table and paired comparisons of one experiment. */
export function experimentSummary(lab: Lab, id: string): string {
  const { summary, comparisons } = lab.compare({ experimentIds: [id], runIds: [] }, "testNmse");
  return `${summaryTable(summary)}\n${comparisonLines(comparisons)}`;
}

/** Names each run that failed on standard error. @returns whether one did */
export function reportFailures(lab: Lab, id: string): boolean {
  const failed = lab.store.runs.ofExperiment(id).filter((run) => run.status === "failed");
  for (const { seed, assignment, failure } of failed) {
    const where = `seed ${seed} of ${JSON.stringify(assignment as JsonValue)}`;
    process.stderr.write(`Failed: ${where}: ${failure?.message ?? "no reason was given"}\n`);
  }
  return failed.length > 0;
}
