import path from "node:path";
import { readKeptPath } from "../../shared/spec/kept-file.ts";
import { dataPathsOf, withDataPaths, withStudyDataPaths } from "../../shared/spec/data-paths.ts";

/**
 * Reads an experiment file's relative data paths from where the file itself lies, so that a folder
 * with both can be moved.
 */
export function withPathsFrom(specFile: string, json: unknown): unknown {
  return withDataPaths(json, fromFolderOf(specFile));
}

/** The same for a study file. */
export function withStudyPathsFrom(studyFile: string, json: unknown): unknown {
  return withStudyDataPaths(json, fromFolderOf(studyFile));
}

function fromFolderOf(file: string): (dataFile: string) => string {
  const folder = path.dirname(path.resolve(file));
  return (dataFile) =>
    readKeptPath(dataFile) === undefined ? path.resolve(folder, dataFile) : dataFile;
}

/**
 * The files that an experiment or study file stands for: itself and the data files that it names.
 * @param json with its paths from where it lies
 */
export function filesRead(specFile: string, json: unknown): string[] {
  return [specFile, ...dataPathsOf(json)];
}
