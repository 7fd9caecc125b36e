import path from "node:path";
import { withDataPaths } from "../lab/library/data-paths.ts";

/**
 * Reads an experiment file's relative data paths from where the file itself lies, so that a folder
 * with both can be moved.
 */
export function withPathsFrom(specFile: string, json: unknown): unknown {
  const folder = path.dirname(path.resolve(specFile));
  return withDataPaths(json, (file) => path.resolve(folder, file));
}

/**
 * The files that an experiment file stands for: itself and the data files that it names.
 * @param json as `withPathsFrom` gives it
 */
export function filesRead(specFile: string, json: unknown): string[] {
  const files = [specFile];
  withDataPaths(json, (file) => {
    files.push(file);
    return file;
  });
  return files;
}
