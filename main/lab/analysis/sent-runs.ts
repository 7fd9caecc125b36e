import type { RunRecord } from "../../../shared/api/records.ts";
import type { SentRun } from "../../analysis/protocol.ts";
import type { RunExtras } from "../../report/run-detail.ts";
import type { Store } from "../../store/store.ts";
import { Slices } from "./slices.ts";

/** Bytes of a message: what is sent is copied, which takes time as well. */
const MESSAGE_BYTES = 1e6;

/**
 * Stored runs with their chunks, read in short slices; between two of them the lab answers its calls.
 * @param extrasOf what the question needs of a run beside its record
 */
export async function* sentRuns(
  { series }: Pick<Store, "series">,
  runs: readonly RunRecord[],
  extrasOf: (runId: string) => Partial<RunExtras> = () => ({}),
): AsyncGenerator<readonly SentRun[]> {
  const slices = new Slices();
  let sent: SentRun[] = [];
  let bytes = 0;
  for (const run of runs) {
    const extras = extrasOf(run.id);
    let packed: Uint8Array[] = [];
    for (const chunk of series.readPacked(run.id)) {
      packed.push(chunk);
      bytes += chunk.length;
      if (bytes < MESSAGE_BYTES && !slices.isOver) continue;
      yield [...sent, { run, extras, packed, isWhole: false }];
      [sent, packed, bytes] = [[], [], 0];
      await slices.next();
    }
    sent.push({ run, extras, packed, isWhole: true });
    if (!slices.isOver) continue;
    yield sent;
    [sent, bytes] = [[], 0];
    await slices.next();
  }
  yield sent;
}
