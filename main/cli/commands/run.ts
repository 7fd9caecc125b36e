import { presetById, PRESETS } from "../../../shared/presets/presets.ts";
import { fusedObstacle } from "../../../shared/spec/engines.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { SpecError } from "../../../shared/spec/problem.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { meant } from "../../../shared/spec/suggest.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import type { Lab } from "../../lab/lab.ts";
import { sameExperiment, unusedName } from "../../lab/library/same-experiment.ts";
import {
  JSON_OPTION,
  TRAINING_OPTIONS,
  UsageError,
  type Command,
  type GivenOptions,
} from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { naming, readJsonFile } from "../read-input.ts";
import { writeParts } from "../write-results.ts";
import { shortId } from "../find-experiments.ts";
import { printable } from "../../../shared/format/printable.ts";
import { tellFile } from "../tell-file.ts";
import { engineOption, withCliLab } from "../open-cli-lab.ts";
import { filesRead, withPathsFrom } from "../spec-paths.ts";
import { comparisonLines, summaryTable } from "../summary-table.ts";
import { trainExperiments } from "../train-experiment.ts";

export const runCommand: Command = {
  name: "run",
  arguments: "[SPEC.json]",
  summary: "train all runs of an experiment and print the summary",
  options: {
    ...TRAINING_OPTIONS,
    ...JSON_OPTION,
    again: { help: "train it again if it is already stored, under another name" },
    preset: { value: "NAME", help: 'a ready-made experiment; see "wslab presets"' },
  },
  async run([file], options) {
    const engine = engineOption(options);
    const { experiment, name } = readExperiment(file, options);
    if (engine === "fused") naming(name, () => refuseUnlessFused(experiment));
    const jsonFile = options.text("json");
    checkOutputs(options, file === undefined ? [] : filesRead(file, experiment));
    return withCliLab(options, async (lab) => {
      const id = naming(name, () => storedOrNew(lab, experiment, options));
      return trainAndShow(lab, id, jsonFile);
    });
  },
};

/** @throws SpecError naming the fields that keep the fused engine from training a variant */
function refuseUnlessFused(experiment: Experiment): void {
  const problems = expandVariants(experiment).flatMap(({ spec }) => fusedObstacle(spec) ?? []);
  const distinct = new Map(problems.map((problem) => [problem.pointer, problem]));
  if (distinct.size > 0) throw new SpecError([...distinct.values()]);
}

/**
 * The experiment that is to be trained. One that is stored already, to the last field, goes on where it
 * is, so that a name keeps naming one thing; asked for again, it gets a name of its own.
 */
function storedOrNew(lab: Lab, experiment: Experiment, options: GivenOptions): string {
  const spec = lab.experiments.prepared(experiment, tellFile);
  const stored = sameExperiment(lab.store, spec, options.text("engine"));
  if (stored === undefined || options.isSet("again")) {
    // What another engine has trained is the same experiment by name alone.
    const isKnown = sameExperiment(lab.store, spec, undefined) !== undefined;
    const name = isKnown ? unusedName(lab.store, spec.name) : spec.name;
    return lab.experiments.keepExperiment({ ...spec, name }).id;
  }
  process.stderr.write(
    `${printable(stored.name)} is already stored (${shortId(stored)}): finished runs are shown, ` +
      "missing ones are trained. To train all of it again, add --again.\n",
  );
  return stored.id;
}

/** Trains what an experiment lacks, and shows and writes what has finished. @returns the exit code */
export async function trainAndShow(
  lab: Lab,
  id: string,
  jsonFile: string | undefined,
): Promise<number> {
  try {
    await trainExperiments(lab, [id]);
  } finally {
    // Interrupted or not: what has finished is shown and written.
    await lab.experiments.training.stop();
    if (jsonFile !== "-") process.stdout.write(await experimentSummary(lab, id));
    if (jsonFile !== undefined) {
      await writeParts(jsonFile, lab.results.dataFile({ experimentIds: [id], runIds: [] }, "json"));
    }
  }
  return reportFailures(lab, id) ? 1 : 0;
}

/**
 * The experiment of a file or a preset, and what to call it where it is refused.
 * @throws UsageError, InputError, SpecError
 */
function readExperiment(file: string | undefined, options: GivenOptions) {
  const preset = options.text("preset");
  if ((file === undefined) === (preset === undefined)) {
    throw new UsageError('Give an experiment file, or --preset with a name of "wslab presets".');
  }
  if (file !== undefined) {
    const json = withPathsFrom(file, readJsonFile(file));
    return { experiment: naming(file, () => parseExperiment(json)), name: file };
  }
  const known = presetById(preset ?? "");
  if (known !== undefined) return { experiment: known.experiment(), name: `preset ${known.id}` };
  const names = PRESETS.map(({ id }) => id);
  const fix = meant(preset ?? "", names, `Give one of: ${names.join(", ")}.`);
  throw new UsageError(`--preset ${preset}: there is none. ${fix}`);
}

/** The summary table and paired comparisons of one experiment. */
export async function experimentSummary(lab: Lab, id: string): Promise<string> {
  const comparison = await lab.results.compare({ experimentIds: [id], runIds: [] });
  return `${summaryTable(comparison)}\n${comparisonLines(comparison)}`;
}

/** Names each run that failed on standard error. @returns whether one did */
export function reportFailures(lab: Lab, id: string): boolean {
  const failed = lab.store.runs.ofExperiment(id).filter((run) => run.status === "failed");
  for (const { seed, assignment, failure } of failed) {
    const where = `seed ${seed} of ${variantLabel(assignment)}`;
    process.stderr.write(`Failed: ${where}: ${failure?.message ?? "no reason was given"}\n`);
  }
  return failed.length > 0;
}
