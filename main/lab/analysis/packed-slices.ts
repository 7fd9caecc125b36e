import type { PackedChunk } from "../../analysis/protocol.ts";
import type { Store } from "../../store/store.ts";

/** How long one slice of reading may keep the lab from answering anything else. */
const SLICE_MS = 8;
/** Bytes of a slice: what is sent is copied, which takes time as well. */
const SLICE_BYTES = 1e6;

/** The stored chunks of runs, read in short slices; between two of them the lab answers its calls. */
export async function* packedSlices(
  { series }: Pick<Store, "series">,
  runIds: readonly string[],
): AsyncGenerator<readonly PackedChunk[]> {
  let slice: PackedChunk[] = [];
  let bytes = 0;
  let started = performance.now();
  for (const runId of runIds) {
    for (const packed of series.readPacked(runId)) {
      slice.push({ runId, packed });
      bytes += packed.length;
      if (bytes < SLICE_BYTES && performance.now() - started < SLICE_MS) continue;
      yield slice;
      await othersGoFirst();
      [slice, bytes, started] = [[], 0, performance.now()];
    }
  }
  yield slice;
}

function othersGoFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
