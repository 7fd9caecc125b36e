import type { BundleImport } from "../../../shared/api/records.ts";
import { BUNDLE_ENDING } from "../../../shared/bundle/bundle-schema.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { STUDY_FORMAT } from "../../../shared/study/schema.ts";
import { DATA_OPTION, InputError, type Command } from "../command.ts";
import { naming, namingLater, readBundle, readJsonFile } from "../read-input.ts";
import { shortId } from "../find-experiments.ts";
import { printable } from "../../../shared/format/printable.ts";
import { withCliLab } from "../open-cli-lab.ts";
import { withPathsFrom } from "../spec-paths.ts";

/** The experiments of a file: one, or a list as `wslab export` writes it of several. */
function specsOf(file: string): { file: string; json: unknown }[] {
  const written = readJsonFile(file);
  if (typeof written === "object" && written !== null && "format" in written) {
    if (written.format === STUDY_FORMAT) {
      throw new InputError(`${file}: is a study. Run it with: wslab study ${file}`);
    }
  }
  if (!Array.isArray(written)) return [{ file, json: withPathsFrom(file, written) }];
  if (written.length === 0) throw new InputError(`${file}: is an empty list. Give an experiment.`);
  return written.map((one: unknown, i) => ({
    file: `${file}, experiment ${i + 1}`,
    json: withPathsFrom(file, one),
  }));
}

const isBundleFile = (file: string): boolean => file.toLowerCase().endsWith(BUNDLE_ENDING);

export const importCommand: Command = {
  name: "import",
  arguments: "FILE...",
  summary: "store experiment files without training them, or the contents of bundles",
  options: DATA_OPTION,
  async run(all, options) {
    const bundles = all.filter(isBundleFile).map((file) => ({ file, archive: readBundle(file) }));
    const files = all.filter((file) => !isBundleFile(file));
    const specs = files.flatMap(specsOf).map(({ file, json }) => ({
      file,
      experiment: naming(file, () => parseExperiment(json)),
    }));
    return withCliLab(options, async (lab) => {
      for (const { file, archive } of bundles) {
        tellImported(await namingLater(file, () => lab.bundles.keep(archive)));
      }
      for (const { file, experiment } of specs) {
        const prepared = naming(file, () => lab.experiments.prepared(experiment));
        const record = lab.experiments.keepExperiment(prepared);
        process.stdout.write(`${shortId(record)}  ${printable(record.name)}\n`);
      }
      return 0;
    });
  },
};

function tellImported({ experiments, studies }: BundleImport): void {
  for (const { id, name, isNew, addedRuns } of experiments) {
    const what = isNew || addedRuns > 0 ? `${countOf(addedRuns, "run")} added` : "is already here";
    process.stdout.write(`${shortId({ id })}  ${printable(name)} (${what})\n`);
  }
  for (const { name, isNew } of studies) {
    const what = isNew ? "added" : "is already here and is left as it is";
    process.stdout.write(`study     ${printable(name)} (${what})\n`);
  }
}
