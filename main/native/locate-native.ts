import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/**
 * Native files cannot be loaded out of an asar archive; electron-builder leaves them beside it.
 * @param file an absolute path, possibly inside `app.asar`
 */
export function unpackedPath(file: string): string {
  return file.replace(/([\\/])app\.asar([\\/])/, "$1app.asar.unpacked$2");
}

/**
 * The folder of the package `@tensorflow/tfjs-node`, in a clone or in a packaged app.
 * @returns an absolute path to real files, or undefined where the package is not installed
 */
export function locateTfjsNode(): string | undefined {
  try {
    const manifest = require.resolve("@tensorflow/tfjs-node/package.json");
    return unpackedPath(path.dirname(manifest));
  } catch {
    return undefined; // not installed: the callers say so
  }
}
