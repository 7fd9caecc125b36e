import { JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { findExperiment } from "../find-experiments.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { trainAndShow } from "./run.ts";

/** Goes on with an experiment: runs that were cut short or cancelled, or whose trainer failed. */
export const resumeCommand: Command = {
  name: "resume",
  arguments: "EXPERIMENT",
  summary: "train the runs of a stored experiment that have no outcome yet",
  options: { ...TRAINING_OPTIONS, ...JSON_OPTION },
  async run([wanted = ""], options) {
    const jsonFile = options.text("json");
    checkOutputs(options);
    return withCliLab(options, async (lab) => {
      const { id } = await findExperiment(lab, wanted);
      return trainAndShow(lab, id, jsonFile);
    });
  },
};
