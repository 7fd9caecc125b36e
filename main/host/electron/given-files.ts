import path from "node:path";
import { fileURLToPath } from "node:url";

/** What the lab opens, as names end. */
export const OPENED_EXTENSIONS: readonly string[] = ["json", "wslab", "csv", "tsv", "txt", "npy"];

/**
 * The files on a command line, as a desktop starts the app for a double click.
 * @param argv the program first; a desktop of Linux names files as addresses
 * @param folder against which paths are resolved
 * @returns absolute paths
 */
export function filesOnCommandLine(argv: readonly string[], folder: string): string[] {
  return argv.slice(1).flatMap((argument, i) => {
    const isOption = argument.startsWith("-") || argv[i] === "--data";
    const isOpened = OPENED_EXTENSIONS.includes(path.extname(argument).slice(1).toLowerCase());
    if (isOption || !isOpened) return [];
    const file = argument.startsWith("file:") ? fileURLToPath(argument) : argument;
    return [path.resolve(folder, file)];
  });
}

/** Files that the system hands to the app: they wait until there is a page to open them in. */
export class GivenFiles {
  #waiting: readonly string[] = [];
  #open: ((file: string) => void) | undefined;

  take(files: readonly string[]): void {
    if (this.#open === undefined) this.#waiting = [...this.#waiting, ...files];
    else for (const file of files) this.#open(file);
  }

  /** Opens what has waited, and from now on what comes. */
  openWith(open: (file: string) => void): void {
    this.#open = open;
    for (const file of this.#waiting) open(file);
    this.#waiting = [];
  }
}
