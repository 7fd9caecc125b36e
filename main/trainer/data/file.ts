import fs from "node:fs";
import type { DataSpec, TargetSpec } from "../../../shared/spec/schema.ts";
import type { InputBank } from "./bank-run.ts";
import { consecutiveRows } from "./run-data.ts";
import { parseCsv } from "./csv.ts";
import { DataFileError, type NumberTable } from "./data-file-error.ts";
import { parseNpy } from "./npy.ts";

export type FileSpec = Extract<DataSpec, { source: "file" }>;

/**
 * Reads a user's inputs, one sample a row of k·d numbers (patches before coordinates), and where
 * `target.labels` is `file` their targets, one number a row.
 * @throws DataFileError where a file cannot be read or its shape does not fit the experiment
 */
export function fileBank(data: FileSpec, target: TargetSpec): InputBank {
  const inputs = readTable(data.path);
  const width = data.patches * data.patchSize;
  if (inputs.columns !== width) {
    throw new DataFileError(
      data.path,
      `has ${inputs.columns} numbers a row, but /data/patches × /data/patchSize is ` +
        `${data.patches} × ${data.patchSize} = ${width}. Change these two to fit the file.`,
    );
  }
  if (inputs.rows < data.trainSize + data.testSize) {
    throw new DataFileError(
      data.path,
      `has ${inputs.rows} rows, fewer than /data/trainSize + /data/testSize = ` +
        `${data.trainSize} + ${data.testSize}. Lower one of them.`,
    );
  }
  const labels =
    target.labels === "file" ? readTargets(data.targetPath, data.path, inputs.rows) : undefined;
  return { bank: inputs.values, rows: consecutiveRows(inputs.rows), labels };
}

function readTargets(path: string | undefined, inputPath: string, rows: number): Float32Array {
  if (path === undefined) {
    throw new DataFileError(inputPath, "has no targets: /data/targetPath names no file. Add it.");
  }
  const targets = readTable(path);
  if (targets.columns !== 1) {
    const problem = `has ${targets.columns} numbers a row, but a target is one number.`;
    throw new DataFileError(path, `${problem} Keep one column.`);
  }
  if (targets.rows !== rows) {
    const problem = `has ${targets.rows} targets for ${rows} rows of inputs in ${inputPath}.`;
    throw new DataFileError(path, `${problem} Give each row one target.`);
  }
  return targets.values;
}

function readTable(path: string): NumberTable {
  const bytes = readBytes(path);
  return path.toLowerCase().endsWith(".npy")
    ? parseNpy(bytes, path)
    : parseCsv(bytes.toString("utf8"), path);
}

function readBytes(path: string): Buffer {
  try {
    return fs.readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(
      path,
      `cannot be read (${reason}). Check the path and its permissions.`,
    );
  }
}
