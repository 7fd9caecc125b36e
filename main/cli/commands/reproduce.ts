import {
  MAX_APART,
  reproductionCounts,
  reproductionVerdict,
} from "../../../shared/api/reproduction-labels.ts";
import type { Reproduction } from "../../../shared/api/reproduction-records.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { printable } from "../../../shared/format/printable.ts";
import { reproduceBundle } from "../../lab/bundle/reproduce-bundle.ts";
import { JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { showResult } from "../write-results.ts";
import { engineOption, openEmptyLab } from "../open-cli-lab.ts";
import { namingLater, readBundle } from "../read-input.ts";
import { trainWithProgress } from "../train-experiment.ts";

const { data: _usual, ...TRAINING } = TRAINING_OPTIONS;

export const reproduceCommand: Command = {
  name: "reproduce",
  arguments: "FILE.wslab",
  summary: "train a bundle’s runs again and say whether they give the same numbers",
  options: { ...TRAINING, ...JSON_OPTION },
  async run([file = ""], options) {
    checkOutputs(options, [file]);
    const archive = readBundle(file);
    const reproduction = await namingLater(file, () =>
      reproduceBundle(archive, {
        engine: engineOption(options),
        openLab: (folder, engine) => openEmptyLab(options, folder, engine),
        train: (lab, { runs, start }) => trainWithProgress(lab, runs, start),
      }),
    );
    showResult(options, { format: "wslab/reproduction@1", ...reproduction }, () =>
      describe(reproduction),
    );
    return reproduction.verdict === "different" ? 1 : 0;
  },
};

function describe(reproduction: Reproduction): string {
  const { runs, labVersion } = reproduction;
  const worst = runs.reduce((most, { deviation }) => Math.max(most, deviation), 0);
  const apart = runs.filter((run) => run.verdict !== "exact");
  const lines = [
    reproductionVerdict(reproduction),
    `${reproductionCounts(reproduction)} Largest deviation: ${formatNumber(worst)}. Written by lab ${labVersion}.`,
    ...apart
      .slice(0, MAX_APART)
      .map(
        (run) =>
          `${run.experiment}, ${run.variant}, seed ${run.seed} (${run.engines.join(", now ")}): ${run.where}`,
      ),
    ...(apart.length > MAX_APART
      ? [`… and ${apart.length - MAX_APART} more; --json has all.`]
      : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}
