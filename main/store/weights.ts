import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import {
  packNumbers,
  shapesOf,
  unpackNumbers,
  type WeightsShape,
} from "../../shared/results/weight-bytes.ts";
import type { RunWeights } from "../../shared/results/run-weights.ts";
import type { StoredDamage } from "./damage.ts";

interface WeightsRow {
  readonly arrays: string;
  readonly numbers: Buffer;
  readonly checksum: number;
}

/** Weights of finished runs beside their filters. Call what writes within a transaction. */
export function weightQueries(database: Database, damage: StoredDamage) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO run_weights (run_id, arrays, numbers, checksum) VALUES (?, ?, ?, ?)`,
  );
  const select = database.prepare<[string], WeightsRow>(
    `SELECT arrays, numbers, checksum FROM run_weights WHERE run_id = ?`,
  );
  const remove = database.prepare<[string]>(`DELETE FROM run_weights WHERE run_id = ?`);
  return {
    save(runId: string, weights: RunWeights): void {
      const arrays = JSON.stringify(shapesOf(weights));
      const numbers = packNumbers(weights);
      save.run(runId, arrays, numbers, checksumOf(runId, arrays, numbers));
    },
    /** @returns undefined where none are stored; damage is noted */
    read(runId: string): RunWeights | undefined {
      const row = select.get(runId);
      if (row === undefined) return undefined;
      const { arrays, numbers, checksum } = row;
      if (checksumOf(runId, arrays, numbers) !== checksum) {
        damage.note(`What is stored of run ${runId}’s weights is damaged and was left out.`);
        return undefined;
      }
      return unpackNumbers(JSON.parse(arrays) as WeightsShape[], numbers);
    },
    remove: (runId: string): void => void remove.run(runId),
  };
}

function checksumOf(runId: string, arrays: string, numbers: Uint8Array): number {
  return crc32(numbers, crc32(JSON.stringify([runId, arrays])));
}
