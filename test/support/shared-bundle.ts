import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * A folder for the command line that test files start: the first that needs it builds it, for all.
 * It lies within the project's packages, where Node finds the native ones from.
 */
export function setup(): () => void {
  const cache = path.resolve(import.meta.dirname, "../../node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "wslab-cli-"));
  process.env["WSLAB_TEST_BUNDLES"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
