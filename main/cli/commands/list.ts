import { resultJson } from "../../report/result-json.ts";
import { DATA_OPTION, JSON_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { writeResult } from "../write-results.ts";
import { shortId } from "../find-experiments.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { textTable } from "../table.ts";

export const listCommand: Command = {
  name: "list",
  arguments: "",
  summary: "list the stored experiments",
  arity: [0, 0],
  options: { ...DATA_OPTION, ...JSON_OPTION },
  run: (_args, options) =>
    withCliReader(options, async (lab) => {
      const jsonFile = options.text("json");
      checkOutputs(options);
      const experiments = await lab.handlers["experiment:list"]({});
      if (jsonFile !== undefined) writeResult(jsonFile, resultJson(experiments));
      if (jsonFile === "-") return 0;
      const rows = experiments.map((record) => [
        shortId(record),
        record.name,
        Object.entries(record.runCounts)
          .map(([status, runs]) => `${runs} ${status}`)
          .join(", "),
        record.falseSuccesses === 0
          ? String(record.successes)
          : `${record.successes}, ${record.falseSuccesses} with a component not learned`,
        new Date(record.createdAtMs).toISOString().slice(0, 16).replace("T", " "),
      ]);
      process.stdout.write(textTable(["id", "name", "runs", "successes", "created (UTC)"], rows));
      return 0;
    }),
};
