import { DATA_OPTION, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { freeName, writeNamed } from "../write-results.ts";
import { findAll } from "../find-experiments.ts";
import { withCliReader } from "../open-cli-lab.ts";
import { COMPARISON_OPTIONS, readComparison } from "../statistics-options.ts";

export const reportCommand: Command = {
  name: "report",
  arguments: "EXPERIMENT...",
  summary: "write a self-contained HTML report",
  arity: [1, Infinity],
  options: {
    ...DATA_OPTION,
    out: {
      type: "string",
      value: "FILE",
      help: "where to write it; named by its title by default",
    },
    title: { type: "string", value: "TEXT", help: "its title" },
    comment: { type: "string", value: "TEXT", help: "your words, at its beginning" },
    ...COMPARISON_OPTIONS,
  },
  run: (wanted, options) =>
    withCliReader(options, async (lab) => {
      checkOutputs(options);
      const question = readComparison(options);
      const experiments = await findAll(lab, wanted);
      const file = await lab.handlers["report:create"]({
        ...question,
        experimentIds: experiments.map(({ id }) => id),
        title: options.text("title"),
        comment: options.text("comment") ?? "",
      });
      writeNamed(options.text("out") ?? freeName(file.fileName), file.text, options);
      return 0;
    }),
};
