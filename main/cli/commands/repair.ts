import { countOf } from "../../../shared/format/sentence.ts";
import { printable } from "../../../shared/format/printable.ts";
import { dataFolder } from "../../data-folder.ts";
import { databaseFile } from "../../store/own-files.ts";
import { repairDatabase } from "../../store/repair/repair.ts";
import { DATA_OPTION, type Command } from "../command.ts";

export const repairCommand: Command = {
  name: "repair",
  arguments: "",
  summary: "save what can be read of a damaged database into a new file beside it",
  options: DATA_OPTION,
  async run(_args, options) {
    const { file, experiments, runs, lost } = repairDatabase(
      databaseFile(dataFolder(options.text("data"))),
    );
    for (const loss of lost) process.stderr.write(`${printable(loss)}\n`);
    process.stdout.write(
      `${file}\n${countOf(experiments, "experiment")} and ${countOf(runs, "run")} saved` +
        `${lost.length === 0 ? ", nothing lost" : ""}. The old file is unchanged. ` +
        'To continue with the new one: wslab restore "' +
        `${file}"\n`,
    );
    return lost.length === 0 ? 0 : 1;
  },
};
