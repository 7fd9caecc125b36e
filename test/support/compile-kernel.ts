import { compileKernel } from "../../scripts/build/fused-kernel.mjs";

/** Tests run from the sources: the kernel they load is compiled once before them. */
export async function setup(): Promise<void> {
  await compileKernel();
}
