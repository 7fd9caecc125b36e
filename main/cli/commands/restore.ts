import { dataFolder } from "../../data-folder.ts";
import { restoreLab } from "../../lab/library/back-up.ts";
import { DATA_OPTION, type Command } from "../command.ts";

export const restoreCommand: Command = {
  name: "restore",
  arguments: "FILE",
  summary: "replace the database with a backup; the database is kept aside",
  options: DATA_OPTION,
  async run([backup = ""], options) {
    const { file, keptAside } = restoreLab(dataFolder(options.text("data")), backup);
    const before = keptAside === undefined ? "" : `The previous database is kept in ${keptAside}\n`;
    process.stdout.write(`${file} is now a copy of ${backup}\n${before}`);
    return 0;
  },
};
