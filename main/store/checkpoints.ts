import type { Database } from "better-sqlite3";
import type { RunCheckpoint } from "../../shared/protocol/trainer-protocol.ts";
import { crc32 } from "./crc32.ts";

interface CheckpointRow {
  readonly step: number;
  readonly seconds: number;
  readonly loss_sum: number;
  readonly loss_count: number;
  readonly state: Buffer;
  readonly checksum: number;
}

/** Where runs without an outcome last stood. Call what writes within a transaction. */
export function checkpointQueries(database: Database) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO checkpoints
       (run_id, engine, step, seconds, loss_sum, loss_count, state, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare<[string, string], CheckpointRow>(
    `SELECT step, seconds, loss_sum, loss_count, state, checksum
     FROM checkpoints WHERE run_id = ? AND engine = ?`,
  );
  const remove = database.prepare<[string]>(`DELETE FROM checkpoints WHERE run_id = ?`);
  return {
    /** @param engine names what computed it, with its version */
    save(runId: string, engine: string, checkpoint: RunCheckpoint): void {
      const { step, seconds, lossSum, lossCount, state } = checkpoint;
      const checksum = checksumOf(runId, checkpoint);
      save.run(runId, engine, step, seconds, lossSum, lossCount, state, checksum);
    },
    /** @returns undefined where there is none of this engine, or it is damaged: then the run begins anew */
    read(runId: string, engine: string): RunCheckpoint | undefined {
      const row = select.get(runId, engine);
      if (row === undefined) return undefined;
      const { step, seconds, loss_sum: lossSum, loss_count: lossCount, state, checksum } = row;
      const checkpoint = { step, seconds, lossSum, lossCount, state };
      return checksumOf(runId, checkpoint) === checksum ? checkpoint : undefined;
    },
    remove: (runId: string): void => void remove.run(runId),
  };
}

function checksumOf(runId: string, checkpoint: RunCheckpoint): number {
  const { step, seconds, lossSum, lossCount, state } = checkpoint;
  return crc32(state, crc32(JSON.stringify([runId, step, seconds, lossSum, lossCount])));
}
