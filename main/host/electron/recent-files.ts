import { readFileSync } from "node:fs";
import { z } from "zod";
import { PRIVATE_FILE, replaceFile } from "../../files/write-file.ts";

/** As many as a menu is read for. */
const MAX_RECENT = 10;
const recentSchema = z.array(z.string().min(1)).max(MAX_RECENT);

/** The files that were opened last, kept in a file beside the window's place. */
export class RecentFiles {
  #paths: readonly string[];
  readonly #file: string;
  readonly #warn: (error: unknown) => void;

  /** @param warn told where the list cannot be kept, which loses nothing else */
  constructor(file: string, warn: (error: unknown) => void) {
    this.#file = file;
    this.#warn = warn;
    this.#paths = readPaths(file);
  }

  /** The latest first. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  add(path: string): void {
    this.#keep([path, ...this.#paths.filter((other) => other !== path)].slice(0, MAX_RECENT));
  }

  /** Takes out one that is gone. */
  remove(path: string): void {
    this.#keep(this.#paths.filter((other) => other !== path));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(paths: readonly string[]): void {
    this.#paths = paths;
    try {
      replaceFile(this.#file, JSON.stringify(paths), PRIVATE_FILE);
    } catch (error) {
      this.#warn(error);
    }
  }
}

/** None where the file is not there, or was written by another hand. */
function readPaths(file: string): readonly string[] {
  try {
    return recentSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
