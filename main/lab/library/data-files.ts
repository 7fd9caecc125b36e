import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { withDataPaths } from "./data-paths.ts";

/**
 * Copies the data files that an experiment names into the lab's own folder, each under its content's
 * hash, and returns the experiment with the copies' paths: later changes to the user's file change
 * no stored experiment.
 */
export function keepDataFiles(experiment: Experiment, dataFolder: string): Experiment {
  const folder = path.join(dataFolder, "files");
  return withDataPaths(experiment, (file) => keepFile(file, folder));
}

function keepFile(file: string, folder: string): string {
  const content = readFileSync(file);
  const hash = createHash("sha256").update(content).digest("hex");
  const copy = path.join(folder, hash + path.extname(file).toLowerCase());
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true });
  // What was hashed is what is kept, though the file may change meanwhile.
  writeFileSync(`${copy}.part`, content);
  renameSync(`${copy}.part`, copy);
  return copy;
}
