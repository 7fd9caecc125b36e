import type { TargetSpec } from "../../../shared/spec/schema.ts";
import { readSamples, type FileSpec } from "../../data-files/read-samples.ts";
import type { InputBank } from "./bank-run.ts";
import { consecutiveRows } from "../../../shared/problem/run-data.ts";

/**
 * A user's samples as a bank to draw from.
 * @throws SpecError where a file cannot be read or does not fit the experiment
 */
export function fileBank(data: FileSpec, target: TargetSpec): InputBank {
  const { inputs, targets, files } = readSamples(data, target);
  return { bank: inputs.values, rows: consecutiveRows(inputs.rows), labels: targets, files };
}
