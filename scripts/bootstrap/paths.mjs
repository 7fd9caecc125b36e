// @ts-check
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { BootstrapError } from "./failure.mjs";

/** The folder which holds package.json. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Where npm puts the packages of the lockfile. */
export const nodeModules = path.join(projectRoot, "node_modules");

/** The package whose native parts the bootstrap provides. */
export const tfjsNodeDirectory = path.join(nodeModules, "@tensorflow", "tfjs-node");

/** What the build writes. */
export const distDirectory = path.join(projectRoot, "dist");

/** `linux-x64`, `darwin-arm64`, `win32-x64`, ... */
export const platformKey = `${process.platform}-${process.arch}`;

/**
 * The folder outside the clone where large downloads are kept, shared by all clones of one user.
 * `WSLAB_CACHE_DIR` overrides the operating system's usual place.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @param {string} [home]
 * @returns {string} an absolute path, not necessarily existing
 */
export function cacheDirectory(
  env = process.env,
  platform = process.platform,
  home = env.HOME === "" ? "" : os.homedir(),
) {
  if (env.WSLAB_CACHE_DIR) return path.resolve(env.WSLAB_CACHE_DIR);
  const fromHome = (/** @type {string[]} */ ...parts) => {
    if (path.isAbsolute(home)) return path.join(home, ...parts);
    throw new BootstrapError(
      "Your home folder is not known (HOME is empty or not an absolute path). Set it, or name a folder for " +
        "the lab's cache with WSLAB_CACHE_DIR.",
    );
  };
  const name = "weight-sharing-lab";
  if (platform === "win32") {
    return path.join(env.LOCALAPPDATA || fromHome("AppData", "Local"), name);
  }
  if (platform === "darwin") return fromHome("Library", "Caches", name);
  const caches = env.XDG_CACHE_HOME ?? "";
  return path.isAbsolute(caches) ? path.join(caches, name) : fromHome(".cache", name);
}
