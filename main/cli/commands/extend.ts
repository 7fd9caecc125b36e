import { JSON_OPTION, TRAINING_OPTIONS, UsageError, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { findExperiment } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { trainAndShow } from "./run.ts";

/** Adds seeds to a stored experiment and trains them. */
export const extendCommand: Command = {
  name: "extend",
  arguments: "EXPERIMENT",
  summary: "add seeds to every variant of a stored experiment and train them",
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    seeds: { value: "N", help: "N more seeds, after the last one" },
  },
  async run([wanted = ""], options) {
    const jsonFile = options.text("json");
    const seeds = options.count("seeds", 1, 10_000);
    if (seeds === undefined) throw new UsageError("Say how many seeds to add, with --seeds N.");
    checkOutputs(options);
    return withCliLab(options, async (lab) => {
      const { id } = await findExperiment(lab, wanted);
      lab.experiments.extendExperiment(id, seeds);
      return trainAndShow(lab, id, jsonFile);
    });
  },
};
