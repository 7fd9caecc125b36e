import { statSync } from "node:fs";
import path from "node:path";
import {
  WEIGHT_FORMAT_IDS,
  SCRIPT_FORMAT_IDS,
  isWeightFormat,
  isScriptFormat,
  type DataFormat,
  type WeightFormat,
  type ScriptFormat,
} from "../../../shared/api/export-formats.ts";
import type { ExperimentRecord } from "../../../shared/api/records.ts";
import { printable } from "../../../shared/format/printable.ts";
import { expandVariants } from "../../../shared/spec/variants.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import type { Lab } from "../../lab/lab.ts";
import { runScript } from "../../lab/results/run-script.ts";
import { withFilesBeside } from "../../lab/library/portable-spec.ts";
import { resultJson } from "../../report/result-json.ts";
import { DATA_OPTION, type Command, type GivenOptions } from "../command.ts";
import { checkOutputs, checkWritable } from "../check-outputs.ts";
import { outFile, writeNamed, writeNamedParts } from "../write-results.ts";
import { findAll, shortId } from "../find-experiments.ts";
import { EXPORT_ENDINGS, formatByEnding } from "../format-of-file.ts";
import { withCliReader } from "../open-cli-lab.ts";

const FORMATS = [
  ...(["csv", "json", "spec", "bundle"] as const),
  ...SCRIPT_FORMAT_IDS,
  ...WEIGHT_FORMAT_IDS,
];

export const exportCommand: Command = {
  name: "export",
  arguments: "EXPERIMENT...",
  summary: "write the series of all runs, the experiment file, or a bundle for another lab",
  options: {
    ...DATA_OPTION,
    format: { value: FORMATS.join("|"), help: "that of the ending of --out, or csv" },
    variant: { value: "N", help: "which variant a script trains, from 1" },
    seed: { value: "N", help: "which seed a script trains; the first by default" },
    out: { value: "FILE", help: "where to write it; - for standard output" },
  },
  run: (wanted, options) =>
    withCliReader(options, async (lab) => {
      const given = options.oneOf("format", FORMATS);
      const format = given ?? formatByEnding(EXPORT_ENDINGS, options.text("out")) ?? "csv";
      checkOutputs(options);
      if (format === "bundle") return exportBundle(lab, wanted, options);
      const experiments = await findAll(lab, wanted);
      if (isScriptFormat(format)) return exportScript(lab, experiments[0]!, format, options);
      if (isWeightFormat(format)) return exportWeights(lab, experiments, format, options);
      if (format === "spec") {
        const file = outFile(options, `${shortId(experiments[0]!)}.json`);
        checkWritable(file, options);
        const specs = experiments.map(({ spec }) => runnable(lab, spec, file));
        writeNamed(file, resultJson(specs.length === 1 ? specs[0] : specs), options);
        return 0;
      }
      await writeSeries(lab, experiments, format, options);
      return 0;
    }),
};

/** The series of all runs, or the complete result, as it grows. */
export function writeSeries(
  { results }: Lab,
  experiments: readonly ExperimentRecord[],
  format: DataFormat,
  options: GivenOptions,
): Promise<void> {
  const selection = selectionOf(experiments);
  return writeNamedParts(results.dataFile(selection, format), options);
}

const selectionOf = (experiments: readonly ExperimentRecord[]) => ({
  experimentIds: experiments.map(({ id }) => id),
  runIds: [],
});

/** A script that repeats one run, and knows what it came to where it has ended. */
function exportScript(
  lab: Lab,
  experiment: ExperimentRecord,
  format: ScriptFormat,
  options: GivenOptions,
): number {
  const { spec } = experiment;
  const variant = options.count("variant", 1, expandVariants(spec).length) ?? 1;
  const seed = options.count("seed", 0) ?? spec.seeds.first;
  const file = runScript(lab.store, experiment, { variantIndex: variant - 1, seed }, format);
  writeNamed(file.fileName, file.text, options);
  return 0;
}

/** The weights of all finished runs of one experiment. */
function exportWeights(
  lab: Lab,
  experiments: readonly ExperimentRecord[],
  format: WeightFormat,
  options: GivenOptions,
): number {
  const file = lab.results.weights(selectionOf(experiments), format);
  writeNamed(file.fileName, file.content, options);
  if (file.note !== undefined) process.stderr.write(`${printable(file.note)}\n`);
  return 0;
}

/** Names are those of experiments, or where there is none, of studies with theirs. */
async function exportBundle(
  lab: Lab,
  wanted: readonly string[],
  options: GivenOptions,
): Promise<number> {
  const studies = lab.studies.records.list();
  const studyIds = studies.filter(({ name }) => wanted.includes(name)).map(({ id }) => id);
  const others = wanted.filter((one) => !studies.some(({ name }) => name === one));
  const experiments = await findAll(lab, others);
  const experimentIds = experiments.map(({ id }) => id);
  const { fileName, content } = lab.bundles.create({ experimentIds, studyIds });
  writeNamed(fileName, content, options);
  return 0;
}

/**
 * The experiment file with data files that can be found from it: copies in a folder beside it, or
 * where it is no file of its own, the lab's copies by their whole paths.
 */
function runnable(lab: Lab, spec: Experiment, out: string): Experiment {
  const isFile = out !== "-" && (statSync(out, { throwIfNoEntry: false })?.isFile() ?? true);
  if (!isFile) return lab.experiments.trainable(spec);
  const folder = path.join(path.dirname(out), `${path.parse(out).name}.files`);
  return withFilesBeside(spec, lab.experiments.dataFolder, folder);
}
