import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readKeptPath } from "../../../shared/spec/kept-file.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { locateDataFile } from "./data-files.ts";
import { withDataPaths } from "./data-paths.ts";

/**
 * An experiment as a file that can be run elsewhere: its data files are copied into a folder beside
 * that file, and named from there. A copy that the lab has lost is named as it is.
 * @param folder where the copies go; what lies there already stays
 */
export function withFilesBeside(
  experiment: Experiment,
  dataFolder: string,
  folder: string,
): Experiment {
  return withDataPaths(experiment, (file) => {
    const place = locateDataFile(file, dataFolder);
    if (!existsSync(place)) return file;
    mkdirSync(folder, { recursive: true });
    const name = copyBeside(place, file, folder);
    return `${path.basename(folder)}/${name}`;
  });
}

/** @returns the copy's name: the user's own, but where another file has that already */
function copyBeside(place: string, file: string, folder: string): string {
  const plain = path.basename(place);
  const hash = readKeptPath(file)?.hash.slice(0, 8);
  const names = hash === undefined ? [plain] : [plain, `${hash}-${plain}`];
  const free = names.find((name) => {
    const copy = path.join(folder, name);
    return !existsSync(copy) || readFileSync(copy).equals(readFileSync(place));
  });
  const name = free ?? names.at(-1)!;
  copyFileSync(place, path.join(folder, name));
  return name;
}
