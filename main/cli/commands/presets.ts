import { PRESETS } from "../../../shared/presets/presets.ts";
import { resultJson } from "../../report/result-json.ts";
import { JSON_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { writeResult } from "../write-results.ts";

/** Lists the ready-made experiments, each with what it asks and what it shows. */
export const presetsCommand: Command = {
  name: "presets",
  arguments: "",
  summary: "list the ready-made experiments, with what each shows",
  options: JSON_OPTION,
  run(_args, options) {
    const jsonFile = options.text("json");
    checkOutputs(options);
    const presets = PRESETS.map(({ experiment, ...words }) => ({
      ...words,
      experiment: experiment(),
    }));
    if (jsonFile !== undefined) {
      writeResult(jsonFile, resultJson({ format: "wslab/presets@1", presets }));
    }
    if (jsonFile !== "-") {
      const text = PRESETS.map(
        ({ id, title, question, shows }) => `${id}: ${title}\n  ${question}\n  ${shows}\n`,
      );
      process.stdout.write(text.join("\n"));
    }
    return 0;
  },
};
