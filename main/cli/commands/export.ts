import { resultJson } from "../../report/result-json.ts";
import { DATA_OPTION, UsageError, type Command } from "../command.ts";
import { checkOutputs, writeNamed } from "../files.ts";
import { findAll, shortId } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const exportCommand: Command = {
  name: "export",
  arguments: "EXPERIMENT...",
  summary: "write the series of all runs, or the experiment file",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    format: { type: "string", value: "csv|json|spec", help: "csv by default" },
    out: { type: "string", value: "FILE", help: "where to write it; - for standard output" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      const format = options.text("format") ?? "csv";
      const out = options.text("out");
      checkOutputs(options);
      if (format !== "csv" && format !== "json" && format !== "spec") {
        throw new UsageError(`--format ${format}: use csv, json or spec.`);
      }
      const experiments = await findAll(lab, wanted);
      if (format === "spec") {
        const specs = experiments.map(({ spec }) => spec);
        const text = resultJson(specs.length === 1 ? specs[0] : specs);
        writeNamed(out ?? `${shortId(experiments[0]!)}.json`, text, options);
        return 0;
      }
      const experimentIds = experiments.map(({ id }) => id);
      const file = await lab.handlers["export:series"]({ experimentIds, runIds: [], format });
      writeNamed(out ?? file.fileName, file.text, options);
      return 0;
    }),
};
