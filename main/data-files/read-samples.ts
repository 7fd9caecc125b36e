import path from "node:path";
import { withoutHash } from "../../shared/spec/kept-file.ts";
import { SpecError } from "../../shared/spec/problem.ts";
import type { DataSpec, TargetSpec } from "../../shared/spec/schema.ts";
import { DECIMAL_COMMA_ADVICE } from "./decimal-commas.ts";
import type { DecimalMark } from "./number-cell.ts";
import { describeTable, TableError, type NumberTable } from "./number-table.ts";
import { readTable } from "./read-table.ts";

/** Inputs from a user's own file. */
export type FileSpec = Extract<DataSpec, { source: "file" }>;

/** Reads one file, under a decimal mark where one was told. */
export type ReadTable = (file: string, decimal?: DecimalMark) => NumberTable;

/** A user's own samples. */
export interface FileSamples {
  /** One sample a row of k·d numbers, patches before coordinates. */
  readonly inputs: NumberTable;
  /** One number a row, where `target.labels` is `file`. */
  readonly targets: Float32Array | undefined;
  /** What was read, a line a file, for example "x.csv: 300 rows × 100 columns". */
  readonly files: readonly string[];
}

/**
 * Reads a user's inputs, and their targets where they are what is to be learned.
 * @param read reads one file; a caller with many experiments on one file may remember it
 * @throws SpecError naming the field, and the place in the file that does not fit it
 */
export function readSamples(
  data: FileSpec,
  { labels }: Pick<TargetSpec, "labels">,
  read: ReadTable = readTable,
): FileSamples {
  const inputs = readField("/data/path", data.path, data.decimal, read);
  const width = data.patches * data.patchSize;
  if (inputs.columns !== width) {
    throw misfit(
      "/data/patches",
      `and /data/patchSize make ${data.patches} × ${data.patchSize} = ${width} numbers per sample, but ` +
        `"${nameOf(data.path)}" has ${inputs.columns} per row (${describeTable(inputs)}).`,
      columnAdvice(inputs, "Change these two to fit the file."),
    );
  }
  if (inputs.rows < data.trainSize + data.testSize) {
    throw misfit(
      "/data/trainSize",
      `and /data/testSize ask for ${data.trainSize} + ${data.testSize} samples, but ` +
        `"${nameOf(data.path)}" has ${inputs.rows} rows.`,
      sizesThatFit(data, inputs.rows),
    );
  }
  const files = [`${nameOf(data.path)}: ${describeTable(inputs)}`];
  if (labels !== "file") return { inputs, targets: undefined, files };
  const { path: file, table } = readTargets(data, inputs.rows, read);
  if (file !== data.path) files.push(`${nameOf(file)}: ${describeTable(table)}`);
  return { inputs, targets: table.values, files };
}

function readTargets(
  { path: inputFile, targetPath, decimal }: FileSpec,
  rows: number,
  read: ReadTable,
): { readonly path: string; readonly table: NumberTable } {
  const field = "/data/targetPath";
  if (targetPath === undefined) throw misfit(field, "does not name a file of targets.", "Add it.");
  const targets = readField(field, targetPath, decimal, read);
  const name = `"${nameOf(targetPath)}"`;
  if (targets.columns !== 1) {
    const problem = `${name} has ${targets.columns} numbers per row, but a target is one number.`;
    throw misfit(field, problem, columnAdvice(targets, "Keep one column."));
  }
  if (targets.rows !== rows) {
    const inputs = `the ${rows} rows of "${nameOf(inputFile)}"`;
    throw misfit(
      field,
      `${name} has ${targets.rows} targets for ${inputs}.`,
      "Give one target per row.",
    );
  }
  return { path: targetPath, table: targets };
}

/** Columns that may be halves of numbers are not to be counted or dropped. */
function columnAdvice(table: NumberTable, otherwise: string): string {
  const { maybeDecimalCommas, maybeRowNumbers } = table;
  if (maybeDecimalCommas !== true) {
    return maybeRowNumbers === true
      ? `Leave out the first column, which counts the rows, or: ${otherwise}`
      : otherwise;
  }
  return `If its commas are decimal marks: ${DECIMAL_COMMA_ADVICE} Otherwise: ${otherwise}`;
}

/** Sizes in the proportion that was asked for, which the file's rows are enough for. */
function sizesThatFit({ trainSize, testSize }: FileSpec, rows: number): string {
  if (rows < MIN_TRAIN + MIN_TEST) return `Give at least ${MIN_TRAIN + MIN_TEST} rows.`;
  const share = Math.round((rows * testSize) / (trainSize + testSize));
  const test = Math.min(rows - MIN_TRAIN, Math.max(MIN_TEST, share));
  return `Lower them, for example to ${rows - test} and ${test}.`;
}

function readField(
  field: string,
  file: string,
  decimal: DecimalMark | undefined,
  read: ReadTable,
): NumberTable {
  try {
    return read(file, decimal);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw misfit(field, `"${nameOf(file)}" ${error.problem}`, error.fix);
  }
}

/** The fewest samples that an experiment takes. */
const MIN_TRAIN = 1;
const MIN_TEST = 2;

const nameOf = (file: string): string => path.basename(withoutHash(file));

function misfit(pointer: string, message: string, fix: string): SpecError {
  return new SpecError([{ pointer, message, fix }]);
}
