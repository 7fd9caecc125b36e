import type { Experiment } from "../../../shared/spec/schema.ts";
import { expandVariants, namingVariant, type Assignment } from "../../../shared/spec/variants.ts";
import type { NumberTable } from "../../data-files/number-table.ts";
import { readSamples, type ReadTable } from "../../data-files/read-samples.ts";
import { readTable } from "../../data-files/read-table.ts";
import { locateDataFile } from "./data-files.ts";

/**
 * Reads the data files that an experiment names, and checks that they fit every variant of it: what
 * is wrong with them is said before anything is stored, not by each run in turn.
 * @returns what was read, a line a file, for example "x.csv: 300 rows × 100 columns"
 * @throws SpecError naming the field, and line and column in the file
 */
export function checkDataFiles(experiment: Experiment, dataFolder: string): readonly string[] {
  const lines = new Set<string>();
  const readOnce = tableReader(dataFolder);
  const checked = new Set<string>();
  for (const { spec, assignment } of expandVariants(experiment)) {
    const { data, target } = spec;
    const key = JSON.stringify([data, target.labels]);
    if (data.source !== "file" || checked.has(key)) continue;
    const { files } = namingVariant(ofFiles(assignment), () => readSamples(data, target, readOnce));
    for (const line of files) lines.add(line);
    checked.add(key);
  }
  return [...lines];
}

/** Reads tables as experiments name them, each once. */
export function tableReader(dataFolder: string): ReadTable {
  const tables = new Map<string, NumberTable>();
  return (file, decimal) => {
    const key = `${decimal ?? ""} ${file}`;
    const known = tables.get(key);
    if (known !== undefined) return known;
    const table = readTable(locateDataFile(file, dataFolder), decimal);
    tables.set(key, table);
    return table;
  };
}

/** The part of an assignment that decides which files are read, and how. */
function ofFiles(assignment: Assignment): Assignment {
  const own = Object.entries(assignment).filter(([axis]) => /^\/(data|target)/.test(axis));
  return Object.fromEntries(own);
}
