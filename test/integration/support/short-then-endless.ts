import { existsSync } from "node:fs";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { smallSpec } from "./test-lab.ts";
import { ended, type Wslab } from "./wslab.ts";

/** Two variants that train one after the other: a short one, then one that would take for ever. */
export const shortThenEndless = smallSpec({
  axes: { "/training/epochs": [3, 1_000_000] },
  training: { batchSize: 50, learningRate: 1e-4 },
});

/** Starts a run on one trainer. Resolves when its first two runs are done and more are training. */
export async function startAndWait(wslab: Wslab, data: string, ...more: string[]) {
  const args = ["--data", wslab.path(data), "--trainers", "1", ...more];
  const spec = wslab.file(`${data}.json`, shortThenEndless);
  const child = wslab.start(["run", spec, ...args]);
  const over = ended(child);
  await untilHalfDone(wslab.path(data));
  return { child, over };
}

/** Resolves when the first two runs of a folder are done and two more are training. */
export async function untilHalfDone(data: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const counts = countsIn(data);
    if (counts.get("done") === 2 && counts.get("running") === 2) return;
  }
  throw new Error("The first two runs were not done within half a minute.");
}

/** How many runs a folder holds, by status. */
export function countsIn(data: string): Map<string, number> {
  const file = path.join(data, "lab.sqlite");
  if (!existsSync(file)) return new Map();
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    const made = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'runs'").get();
    if (made === undefined) return new Map();
    const rows = database.prepare("SELECT status, count(*) FROM runs GROUP BY status").raw().all();
    return new Map(rows as [string, number][]);
  } finally {
    database.close();
  }
}
