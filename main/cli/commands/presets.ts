import { PRESETS } from "../../../shared/presets/presets.ts";
import { JSON_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { showResult } from "../write-results.ts";

/** Lists the ready-made experiments, each with what it asks and what it shows. */
export const presetsCommand: Command = {
  name: "presets",
  arguments: "",
  summary: "list the ready-made experiments, with what each shows",
  options: JSON_OPTION,
  run(_args, options) {
    checkOutputs(options);
    const presets = PRESETS.map(({ experiment, ...words }) => ({
      ...words,
      experiment: experiment(),
    }));
    showResult(options, { format: "wslab/presets@1", presets }, () => {
      const told = PRESETS.map(
        ({ id, title, question, shows }) => `${id}: ${title}\n  ${question}\n  ${shows}\n`,
      );
      return told.join("\n");
    });
    return 0;
  },
};
