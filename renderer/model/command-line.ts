import { fileStem } from "../../shared/format/file-stem.ts";

/** The file that an experiment is saved as. */
export function experimentFileName(name: string): string {
  return `${fileStem(name, "experiment")}.json`;
}

/** The command that runs an experiment file from a clone. */
export function commandLine(name: string): string {
  return `npm run wslab -- run ${experimentFileName(name)}`;
}
