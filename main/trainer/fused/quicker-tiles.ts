import v8 from "node:v8";
import { LAYER_BLOCK } from "../../../shared/fused/kernel/layout.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";

/** A product of four samples with a matrix of this many rows and columns, so often. */
const ROWS = 64;
const COLUMNS = 64;
const CALLS = 100;
const REPETITIONS = 8;
/** Bytes of the samples as they are packed, and of the matrix; what comes of them follows. */
const PACKED_BYTES = 4 * LAYER_BLOCK * ROWS;
const MATRIX_BYTES = 4 * ROWS * COLUMNS;
const OUT_BYTES = 4 * 4 * COLUMNS;
const PAGE_BYTES = 65_536;

/**
 * Whether tiles of sixteen columns are quicker here than tiles of eight: they are where the engine joins
 * vectors to such as the processor has, and the numbers are the same either way. Measured on the
 * optimised code, which the engine would otherwise make only after a while.
 * @param open instantiates the kernel, compiled as the engine is told to meanwhile
 */
export function areWideTilesQuicker(open: () => KernelExports): boolean {
  v8.setFlagsFromString("--no-liftoff");
  try {
    const kernel = open();
    const pages = Math.ceil((PACKED_BYTES + MATRIX_BYTES + OUT_BYTES) / PAGE_BYTES);
    const room = kernel.memory.grow(pages) * PAGE_BYTES;
    const best = [Infinity, Infinity];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      best.forEach((least, wide) => {
        kernel.widenTiles(wide === 1);
        best[wide] = Math.min(least, timeProducts(kernel, room));
      });
    }
    return best[1]! < best[0]!;
  } finally {
    v8.setFlagsFromString("--liftoff");
  }
}

/** Milliseconds that some products take, of numbers that lie in a room of the kernel's memory. */
function timeProducts(kernel: KernelExports, room: number): number {
  const matrix = room + PACKED_BYTES;
  const out = matrix + MATRIX_BYTES;
  const started = performance.now();
  for (let call = 0; call < CALLS; call++)
    kernel.multiplyTiles(room, ROWS, matrix, 4 * COLUMNS, matrix, 0, out);
  return performance.now() - started;
}
