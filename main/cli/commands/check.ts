import { countOf } from "../../../shared/format/sentence.ts";
import { printable } from "../../../shared/format/printable.ts";
import { checkStore } from "../../store/check-store.ts";
import { DATA_OPTION, type Command } from "../command.ts";
import { withCliReader } from "../open-cli-lab.ts";

export const checkCommand: Command = {
  name: "check",
  arguments: "",
  summary: "read everything that is stored and say whether it is as it was written",
  options: DATA_OPTION,
  run: (_args, options) =>
    withCliReader(options, ({ store }) => {
      const { experiments, runs, problems } = checkStore(store);
      const read = `${countOf(experiments, "experiment")} and ${countOf(runs, "run")} in ${store.file}`;
      if (problems.length === 0) {
        process.stdout.write(`${read}: everything is as it was written.\n`);
        return 0;
      }
      // What is damaged in rows and curves is told in any case when the lab is closed.
      const others = problems.filter((problem) => !store.damage().includes(problem));
      for (const problem of others) process.stderr.write(`${printable(problem)}\n`);
      process.stdout.write(
        `${read} can be read. "wslab repair" saves them into a new file; "wslab restore FILE" replaces it with a backup.\n`,
      );
      return 1;
    }),
};
