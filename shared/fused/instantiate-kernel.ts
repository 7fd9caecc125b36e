import { messageOf } from "../format/error-message.ts";
import type { KernelExports } from "./kernel-exports.ts";

/**
 * A kernel with a memory of its own.
 * @param instantiate makes an instance of the module that is compiled from `kernel/`
 * @param refusal what cannot be done where that fails; the reason is added
 * @throws Error where this runtime has no WebAssembly SIMD
 */
export function instantiateKernel(
  instantiate: () => { readonly exports: object },
  refusal: string,
): KernelExports {
  try {
    // `KernelExports` writes down what the module exports.
    return instantiate().exports as KernelExports;
  } catch (error) {
    throw new Error(`${refusal}: ${messageOf(error)}`, { cause: error });
  }
}
