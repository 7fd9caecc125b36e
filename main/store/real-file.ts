import { existsSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { StoreError } from "./store-error.ts";

/**
 * The file that a name stands for. All names of a database must lead to one lock: symbolic links are
 * followed.
 * @throws StoreError for a file with several names of its own (hard links): nothing tells the others
 */
export function realFile(file: string): string {
  if (!existsSync(file)) return path.join(realpathSync(path.dirname(file)), path.basename(file));
  const real = realpathSync(file);
  if (statSync(real).nlink <= 1) return real;
  throw new StoreError(
    "unwritable",
    `${file} has another name elsewhere (a hard link), under which another lab could write to it at the same time. Make an independent copy: cp ${file} somewhere, and remove the link.`,
  );
}
