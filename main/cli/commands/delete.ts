import { DATA_OPTION, type Command } from "../command.ts";
import { findAll, shortId } from "../find-experiments.ts";
import { printable } from "../../../shared/format/printable.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const deleteCommand: Command = {
  name: "delete",
  arguments: "EXPERIMENT...",
  summary: "delete experiments with their runs",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    yes: { type: "boolean", help: "do it; without this it only says what would go" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      for (const record of await findAll(lab, wanted)) {
        const runs = lab.store.runs.ofExperiment(record.id).length;
        const what = `${shortId(record)}  ${printable(record.name)}, ${runs} runs`;
        if (options.isSet("yes")) {
          await lab.handlers["experiment:delete"]({ experimentId: record.id });
        }
        process.stdout.write(`${options.isSet("yes") ? "Deleted" : "Would delete"}: ${what}\n`);
      }
      return 0;
    }),
};
