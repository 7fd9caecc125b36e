import { existsSync } from "node:fs";
import { backUpLab, filesOfBackup } from "../../lab/library/back-up.ts";
import { DATA_OPTION, InputError, UsageError, type Command } from "../command.ts";
import { checkWritable } from "../check-outputs.ts";
import { withCliReader } from "../open-cli-lab.ts";

export const backupCommand: Command = {
  name: "backup",
  arguments: "FILE",
  summary: "write a copy of the database, and of your own data files beside it",
  options: {
    ...DATA_OPTION,
    force: { help: "replace an existing backup" },
  },
  async run([file = ""], options) {
    if (file === "-") throw new UsageError("wslab backup writes a file. Give its name.");
    checkWritable(file, options);
    const there = [file, filesOfBackup(file)].find((one) => existsSync(one));
    if (there !== undefined && !options.isSet("force")) {
      throw new InputError(`${there}: already exists. Choose another path, or give --force.`);
    }
    return withCliReader(options, async (lab) => {
      const written = await backUpLab(lab.store, file);
      process.stdout.write(written.map((one) => `${one}\n`).join(""));
      return 0;
    });
  },
};
