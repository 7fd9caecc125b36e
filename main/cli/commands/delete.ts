import { DATA_OPTION, type Command } from "../command.ts";
import { findAll, shortId } from "../find-experiments.ts";
import { printable } from "../../../shared/format/printable.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const deleteCommand: Command = {
  name: "delete",
  arguments: "EXPERIMENT...",
  summary: "permanently delete experiments with their runs, or move them to the trash",
  options: {
    ...DATA_OPTION,
    trash: { help: "move them to the trash instead, which keeps them for 30 days" },
    yes: { help: "really do it; without this option it only says what would be deleted" },
  },
  run: (wanted, options) =>
    withCliLab(options, async (lab) => {
      const isTrash = options.isSet("trash");
      const [done, wouldBe] = isTrash
        ? ["Moved to the trash", "Would move to the trash"]
        : ["Deleted", "Would delete"];
      for (const record of await findAll(lab, wanted)) {
        const { id: experimentId } = record;
        const runs = lab.store.runs.ofExperiment(experimentId).length;
        const what = `${shortId(record)}  ${printable(record.name)}, ${runs} runs`;
        if (options.isSet("yes")) {
          if (isTrash) lab.experiments.trash.put([experimentId]);
          else await lab.handlers["experiment:delete"]({ experimentId });
        }
        process.stdout.write(`${options.isSet("yes") ? done : wouldBe}: ${what}\n`);
      }
      return 0;
    }),
};
