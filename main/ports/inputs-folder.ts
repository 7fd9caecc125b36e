import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { bootId, pidNamespace, processStart, stillRuns } from "../store/process-identity.ts";

/** A folder says whose it is from the moment it is there: process and its start, start of the machine, place. */
const NAME = /^wslab-inputs-(\d+)-(\d*)-([\da-f]{8})-([\da-f]{8})-.{6}$/;

let made: { readonly folder: string | undefined } | undefined;

/**
 * The folder in which this process's trainers leave each other the inputs they have drawn (0700, under
 * the system's folder for temporary files), removed when the process ends.
 * @returns undefined where none can be made: then every trainer draws for itself
 */
export function inputsFolder(): string | undefined {
  if (made !== undefined) return made.folder;
  made = { folder: makeInputsFolder(tmpdir()) };
  process.once("exit", () => remove(made?.folder));
  return made.folder;
}

/** Makes a folder for this process, and removes those that processes which are no more have left. */
export function makeInputsFolder(parent: string): string | undefined {
  try {
    for (const name of readdirSync(parent)) {
      if (wasLeft(name)) remove(path.join(parent, name));
    }
    const owner = [process.pid, processStart(process.pid) ?? "", boot(), place()];
    return mkdtempSync(path.join(parent, `wslab-inputs-${owner.join("-")}-`));
  } catch {
    return undefined; // no such folder, one for reading alone, or a full disk
  }
}

/**
 * Whether a folder's process runs no more. Of another machine's, or of a container that shares the folder
 * and counts its processes apart, nothing is known, and nothing of it is touched.
 */
function wasLeft(name: string): boolean {
  const [, pid, started, itsBoot, itsPlace] = NAME.exec(name) ?? [];
  if (pid === undefined || itsPlace !== place()) return false;
  return itsBoot !== boot() || !stillRuns(Number(pid), started || undefined);
}

function boot(): string {
  return shortHash(bootId());
}

/** Names what process ids are told apart within. */
function place(): string {
  return shortHash(`${hostname()} ${pidNamespace()}`);
}

function shortHash(text = ""): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** A link is removed itself, never what it leads to; what cannot be removed is tried at the next start. */
function remove(folder: string | undefined): void {
  try {
    if (folder === undefined || !lstatSync(folder).isDirectory()) return;
    rmSync(folder, { recursive: true, maxRetries: 3 });
  } catch {
    // another user's, or gone already
  }
}
