import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { nodeModules } from "../bootstrap/paths.mjs";
import { compileTo, kernelName } from "../build/fused-kernel.mjs";

const SOURCES = "shared/fused/kernel/";
/** Reads the compiled kernel, which lies beside it in a build. */
const LOADER = "main/trainer/fused/load-kernel.ts";

/** Whether tests reach a file only through the kernel that is compiled of it. */
export const isKernelSource = (file: string): boolean => file.startsWith(SOURCES);

/** What tests import to come by a file, by its path from the root of the repository. */
export const importedFor = (file: string): string => (isKernelSource(file) ? LOADER : file);

/** Kernels with a fault, compiled one after the other to the same place: one count at a time. */
export class FaultyKernel {
  readonly #folder = path.join(nodeModules, ".cache", "wslab-faulty-kernel");
  #sound: Buffer | undefined;

  /**
   * Compiles the kernel with another text in place of a source's own.
   * @returns whether it compiles, to something else than without the fault
   */
  async compile(source: string, text: string): Promise<boolean> {
    const file = path.join(this.#folder, kernelName);
    if (this.#sound === undefined) {
      fs.mkdirSync(this.#folder, { recursive: true });
      await compileTo(file);
      this.#sound = fs.readFileSync(file);
    }
    try {
      await compileTo(file, { [source]: text });
    } catch {
      return false; // What the compiler refuses is no fault that a test could miss.
    }
    return !fs.readFileSync(file).equals(this.#sound);
  }

  /** The text of the module that reads the kernel, reading the one that was compiled last. */
  loaderText(code: string): string {
    const place = pathToFileURL(path.join(this.#folder, path.basename(LOADER))).href;
    return code.replaceAll("import.meta.url", JSON.stringify(place));
  }
}
