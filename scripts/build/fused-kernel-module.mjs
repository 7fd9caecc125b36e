// @ts-check
import fs from "node:fs";
import { compileKernel } from "./fused-kernel.mjs";

const NAME = "virtual:fused-kernel";

/**
 * The compiled kernel as a module that exports it in base64: the page's policy lets nothing be fetched,
 * so it comes with the worker that runs it.
 * @returns {import("vite").Plugin}
 */
export function fusedKernelModule() {
  return {
    name: "fused-kernel",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: async (id) => {
      if (id !== `\0${NAME}`) return undefined;
      const bytes = fs.readFileSync(await compileKernel());
      return `export default ${JSON.stringify(bytes.toString("base64"))};`;
    },
  };
}
