import path from "node:path";
import { withoutHash } from "../../shared/spec/kept-file.ts";
import { SpecError } from "../../shared/spec/problem.ts";
import type { DataSpec, TargetSpec } from "../../shared/spec/schema.ts";
import { TableError, type NumberTable } from "./number-table.ts";
import { readTable } from "./read-table.ts";

/** Inputs from a user's own file. */
export type FileSpec = Extract<DataSpec, { source: "file" }>;

/** A user's own samples. */
export interface FileSamples {
  /** One sample a row of k·d numbers, patches before coordinates. */
  readonly inputs: NumberTable;
  /** One number a row, where `target.labels` is `file`. */
  readonly targets: Float32Array | undefined;
}

/**
 * Reads a user's inputs, and their targets where they are what is to be learned.
 * @param read reads one file; a caller with many experiments on one file may remember it
 * @throws SpecError naming the field, and the place in the file that does not fit it
 */
export function readSamples(
  data: FileSpec,
  { labels }: Pick<TargetSpec, "labels">,
  read: (file: string) => NumberTable = readTable,
): FileSamples {
  const inputs = readField("/data/path", data.path, read);
  const width = data.patches * data.patchSize;
  if (inputs.columns !== width) {
    throw misfit(
      "/data/patches",
      `and /data/patchSize make ${data.patches} × ${data.patchSize} = ${width} numbers a sample, but ` +
        `"${nameOf(data.path)}" has ${inputs.columns} a row.`,
      "Change these two to fit the file.",
    );
  }
  if (inputs.rows < data.trainSize + data.testSize) {
    throw misfit(
      "/data/trainSize",
      `and /data/testSize ask for ${data.trainSize} + ${data.testSize} samples, but ` +
        `"${nameOf(data.path)}" has ${inputs.rows} rows.`,
      "Lower one of them.",
    );
  }
  const targets = labels === "file" ? readTargets(data, inputs.rows, read) : undefined;
  return { inputs, targets };
}

function readTargets(
  { path: inputFile, targetPath }: FileSpec,
  rows: number,
  read: (file: string) => NumberTable,
): Float32Array {
  const field = "/data/targetPath";
  if (targetPath === undefined) throw misfit(field, "names no file of targets.", "Add it.");
  const targets = readField(field, targetPath, read);
  const name = `"${nameOf(targetPath)}"`;
  if (targets.columns !== 1) {
    const problem = `${name} has ${targets.columns} numbers a row, but a target is one number.`;
    throw misfit(field, problem, "Keep one column.");
  }
  if (targets.rows !== rows) {
    const inputs = `the ${rows} rows of "${nameOf(inputFile)}"`;
    throw misfit(field, `${name} has ${targets.rows} targets for ${inputs}.`, "Give each row one.");
  }
  return targets.values;
}

function readField(field: string, file: string, read: (file: string) => NumberTable): NumberTable {
  try {
    return read(file);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw misfit(field, `"${nameOf(file)}" ${error.problem}`, error.mend);
  }
}

const nameOf = (file: string): string => path.basename(withoutHash(file));

function misfit(pointer: string, message: string, mend: string): SpecError {
  return new SpecError([{ pointer, message, mend }]);
}
