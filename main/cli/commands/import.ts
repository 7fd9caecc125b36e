import { parseExperiment } from "../../../shared/spec/parse.ts";
import { DATA_OPTION, type Command } from "../command.ts";
import { naming, readJsonFile } from "../files.ts";
import { shortId } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { withPathsFrom } from "../spec-paths.ts";

export const importCommand: Command = {
  name: "import",
  arguments: "SPEC.json...",
  summary: "store experiment files without training them",
  arity: [1, Infinity],
  options: DATA_OPTION,
  run(files, options) {
    const specs = files.map((file) => ({ file, json: withPathsFrom(file, readJsonFile(file)) }));
    for (const { file, json } of specs) naming(file, () => parseExperiment(json));
    return withCliLab(options, (lab) => {
      for (const { file, json } of specs) {
        const record = naming(file, () => lab.experiments.createExperiment(json));
        process.stdout.write(`${shortId(record)}  ${record.name}\n`);
      }
      return 0;
    });
  },
};
