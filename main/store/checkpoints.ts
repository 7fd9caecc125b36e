import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import type { RunCheckpoint } from "../../shared/protocol/trainer-protocol.ts";

/** Between the lab's name of what computes and the engine's own in the column `engine`. */
const SEPARATOR = " | ";

interface CheckpointRow extends RunCheckpoint {
  readonly checksum: number;
}

/** Where runs without an outcome last stood. Call what writes within a transaction. */
export function checkpointQueries(database: Database) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO checkpoints
       (run_id, engine, step, seconds, loss_sum, loss_count, state, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare<[string], CheckpointRow>(
    `SELECT engine, step, seconds, loss_sum AS lossSum, loss_count AS lossCount, state, checksum
     FROM checkpoints WHERE run_id = ?`,
  );
  const remove = database.prepare<[string]>(`DELETE FROM checkpoints WHERE run_id = ?`);
  return {
    /** @param computer names the lab and the native library with their versions */
    save(runId: string, computer: string, checkpoint: RunCheckpoint): void {
      const engine = `${computer}${SEPARATOR}${checkpoint.engine}`;
      const { step, seconds, lossSum, lossCount, state } = checkpoint;
      const checksum = checksumOf(runId, checkpoint);
      save.run(runId, engine, step, seconds, lossSum, lossCount, state, checksum);
    },
    /** @returns undefined where there is none of this lab, or it is damaged: then the run begins anew */
    read(runId: string, computer: string): RunCheckpoint | undefined {
      const row = select.get(runId);
      if (row === undefined || !row.engine.startsWith(`${computer}${SEPARATOR}`)) return undefined;
      const { checksum, ...stored } = row;
      const engine = row.engine.slice(computer.length + SEPARATOR.length);
      const checkpoint = { ...stored, engine };
      return checksumOf(runId, checkpoint) === checksum ? checkpoint : undefined;
    },
    remove: (runId: string): void => void remove.run(runId),
  };
}

function checksumOf(runId: string, checkpoint: RunCheckpoint): number {
  const { step, seconds, lossSum, lossCount, engine, state } = checkpoint;
  const head = [runId, step, seconds, lossSum, lossCount, engine];
  return crc32(state, crc32(JSON.stringify(head)));
}
