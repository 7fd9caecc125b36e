import { DATA_OPTION, type Command } from "../command.ts";
import { findExperiment } from "../find-experiments.ts";
import { printable, printableLines } from "../../../shared/format/printable.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { experimentSummary } from "./run.ts";

export const showCommand: Command = {
  name: "show",
  arguments: "EXPERIMENT",
  summary: "show one experiment: its file and a summary of its runs",
  options: DATA_OPTION,
  run: ([wanted = ""], options) =>
    withCliReader(options, async (lab) => {
      const { id, name, notes, spec } = await findExperiment(lab, wanted);
      const text = `${printable(name)}\n${notes}\n\n${await experimentSummary(lab, id)}\n`;
      process.stdout.write(printableLines(`${text}${JSON.stringify(spec, undefined, 2)}\n`));
      return 0;
    }),
};
