import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { cacheDirectory } from "../../../scripts/bootstrap/paths.mjs";

/**
 * A Python that has some packages, in an environment of its own in the lab's cache.
 * @returns its path
 */
export function pythonWith(packages: readonly string[]): string {
  // PyTorch is in the environment of `npm run bench -- --peers` as well.
  const name = packages.includes("torch") ? "bench-peers" : "numpy";
  const venv = path.join(cacheDirectory(), name);
  const python = path.join(venv, "bin", "python");
  if (!existsSync(python)) execFileSync("python3", ["-m", "venv", venv], { stdio: "inherit" });
  // Says quickly that it has them.
  execFileSync(python, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
  return python;
}
