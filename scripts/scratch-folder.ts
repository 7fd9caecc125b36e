import { mkdtempDisposableSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** An empty folder for temporary files, which goes with the scope that has it by `using`. */
export const scratchFolder = (purpose: string) =>
  mkdtempDisposableSync(path.join(tmpdir(), `wslab-${purpose}-`));
