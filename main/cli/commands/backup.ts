import { DATA_OPTION, UsageError, type Command } from "../command.ts";
import { checkWritable } from "../files.ts";
import { withCliLab } from "../open-cli-lab.ts";

export const backupCommand: Command = {
  name: "backup",
  arguments: "FILE",
  summary: "write a copy of the database; data files of your own are not in it",
  arity: [1, 1],
  options: DATA_OPTION,
  async run([file = ""], options) {
    if (file === "-") throw new UsageError("wslab backup writes a file. Give its name.");
    checkWritable(file, options);
    return withCliLab(options, async (lab) => {
      await lab.store.backUp(file);
      process.stdout.write(`${file}\n`);
      return 0;
    });
  },
};
