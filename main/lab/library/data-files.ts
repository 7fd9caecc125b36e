import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SpecError } from "../../../shared/spec/problem.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { withDataPaths } from "./data-paths.ts";

/**
 * Copies the data files that an experiment names into the lab's own folder, each under its content's
 * hash, and returns the experiment with the copies' paths: later changes to the user's file change
 * no stored experiment.
 * @throws SpecError where a file cannot be read
 */
export function keepDataFiles(experiment: Experiment, dataFolder: string): Experiment {
  return withDataPaths(experiment, (file, pointer) => keepFile(file, pointer, dataFolder));
}

function keepFile(file: string, pointer: string, dataFolder: string): string {
  const folder = path.join(dataFolder, "files");
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const mend = "Give the path of a CSV or NPY file.";
    throw new SpecError([{ pointer, message: `cannot be read: ${reason}.`, mend }]);
  }
  const hash = createHash("sha256").update(content).digest("hex");
  const copy = path.join(folder, hash + path.extname(file).toLowerCase());
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true });
  // What was hashed is what is kept, though the file may change meanwhile.
  writeFileSync(`${copy}.part`, content);
  renameSync(`${copy}.part`, copy);
  return copy;
}
