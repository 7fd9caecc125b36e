import { lstatSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readKeptPath } from "../../../shared/spec/kept-file.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { SHARED_FILE, writeNewFile } from "../../files/write-file.ts";
import { keptDataFile } from "./data-files.ts";
import { withDataPaths } from "../../../shared/spec/data-paths.ts";

/**
 * An experiment as a file that can be run elsewhere: its data files are copied into a folder beside
 * that file, and named from there. A copy that the lab has lost is named as it is, and so is a file
 * that never was a copy of the lab's: it may be anybody's.
 * @param folder where the copies go; what lies there already stays
 * @throws Error where the folder is a link, which may lead anywhere
 */
export function withFilesBeside(
  experiment: Experiment,
  dataFolder: string,
  folder: string,
): Experiment {
  return withDataPaths(experiment, (file) => {
    const place = keptDataFile(file, dataFolder);
    if (place === undefined) return file;
    mkdirSync(folder, { recursive: true });
    if (lstatSync(folder).isSymbolicLink()) throw new Error(`${folder} is a link. Remove it.`);
    const name = copyBeside(place, file, folder);
    return `${path.basename(folder)}/${name}`;
  });
}

/** @returns the copy's name: the user's own, but where another file has that already */
function copyBeside(place: string, file: string, folder: string): string {
  const plain = path.basename(place);
  const hash = readKeptPath(file)?.hash.slice(0, 8);
  const names = hash === undefined ? [plain] : [plain, `${hash}-${plain}`];
  const content = readFileSync(place);
  for (const name of names) {
    const copy = path.join(folder, name);
    const there = lstatSync(copy, { throwIfNoEntry: false });
    if (there === undefined) writeNewFile(copy, content, SHARED_FILE);
    else if (!there.isFile() || !readFileSync(copy).equals(content)) continue;
    return name;
  }
  throw new Error(
    `${folder} contains other files named ${names.join(" and ")}. Choose another --out.`,
  );
}
