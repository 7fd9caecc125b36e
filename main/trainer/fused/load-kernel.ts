import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { messageOf } from "../../../shared/format/error-message.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";

/** Beside the bundle; and, for code that runs from its sources, where the build keeps it. */
const PLACES = ["fused-kernel.wasm", "../../../node_modules/.cache/wslab-kernel/fused-kernel.wasm"];

let compiled: WebAssembly.Module | undefined;

/**
 * A kernel with a memory of its own.
 * @throws Error where the file is missing or this runtime has no WebAssembly SIMD
 */
export function newKernel(): KernelExports {
  compiled ??= compile();
  const { exports } = new WebAssembly.Instance(compiled);
  // The module is compiled from shared/fused/kernel, whose exports `KernelExports` writes down.
  return exports as unknown as KernelExports;
}

let ofProcess: KernelExports | undefined;

/**
 * The one kernel of this process, for its jobs one after the other: its memory stays as large as the
 * largest of them needed, and is given to each anew.
 */
export function jobKernel(): KernelExports {
  ofProcess ??= newKernel();
  return ofProcess;
}

function compile(): WebAssembly.Module {
  const files = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const file = files.find((name) => fs.existsSync(name));
  if (file === undefined) {
    throw new Error(`The fused engine's kernel is missing (${files[0]}). Run npm run build.`);
  }
  try {
    return new WebAssembly.Module(fs.readFileSync(file));
  } catch (error) {
    const reason = messageOf(error);
    throw new Error(`This machine cannot run the fused engine: ${reason}`, { cause: error });
  }
}
