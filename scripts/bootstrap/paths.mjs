// @ts-check
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

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
  home = os.homedir(),
) {
  if (env.WSLAB_CACHE_DIR) return path.resolve(env.WSLAB_CACHE_DIR);
  const name = "weight-sharing-lab";
  if (platform === "win32") {
    return path.join(env.LOCALAPPDATA || path.join(home, "AppData", "Local"), name);
  }
  if (platform === "darwin") return path.join(home, "Library", "Caches", name);
  return path.join(env.XDG_CACHE_HOME || path.join(home, ".cache"), name);
}
