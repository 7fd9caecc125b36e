import fs from "node:fs";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import { instantiateKernel } from "../../../shared/fused/instantiate-kernel.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";
import { areWideTilesQuicker } from "./quicker-tiles.ts";

/** Beside the bundle; and, for code that runs from its sources, where the build keeps it. */
const PLACES = ["fused-kernel.wasm", "../../../node_modules/.cache/wslab-kernel/fused-kernel.wasm"];

/**
 * Has the engine join two vectors of four numbers to one of eight where the processor has such (AVX2):
 * lanes do not mix, and the numbers are the same to the last bit. An engine without it ignores the flag.
 */
const JOIN_VECTORS = "--experimental-wasm-revectorize";

/** An empty section of WebAssembly. The engine compiles the same bytes but once, as it was told then. */
const NO_NAME = Uint8Array.of(0, 1, 0);

let bytes: Buffer<ArrayBuffer> | undefined;
let compiled: WebAssembly.Module | undefined;
let isWide: boolean | undefined;

/**
 * A kernel with a memory of its own.
 * @throws Error where the file is missing or this runtime has no WebAssembly SIMD
 */
export function newKernel(): KernelExports {
  const code = (bytes ??= readKernel());
  const kernel = open(() => (compiled ??= compile(code)));
  isWide ??= areWideTilesQuicker(() => open(() => compile(Buffer.concat([code, NO_NAME]))));
  kernel.widenTiles(isWide);
  return kernel;
}

function open(module: () => WebAssembly.Module): KernelExports {
  return instantiateKernel(
    () => new WebAssembly.Instance(module()),
    "This machine cannot run the fused engine",
  );
}

function compile(code: Buffer<ArrayBuffer>): WebAssembly.Module {
  v8.setFlagsFromString(JOIN_VECTORS);
  return new WebAssembly.Module(code);
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

function readKernel(): Buffer<ArrayBuffer> {
  const files = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const file = files.find((name) => fs.existsSync(name));
  if (file === undefined) {
    throw new Error(`The fused engine’s kernel is missing (${files[0]}). Run npm run build.`);
  }
  return fs.readFileSync(file);
}
