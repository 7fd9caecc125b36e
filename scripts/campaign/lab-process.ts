import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { openStoreForReading } from "../../main/store/read-store.ts";

/** The command line as it is built. */
export const CLI = path.resolve(import.meta.dirname, "../../dist/main/cli.cjs");

export interface Ended {
  readonly code: number | null;
  readonly err: string;
}

/** A command of the lab that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

interface StartOptions {
  readonly cli?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A command with its arguments that starts another in its own surroundings. */
  readonly within?: readonly string[];
}

/** Starts a command of the lab. */
export function startLab(args: readonly string[], options: StartOptions = {}): Running {
  const { cli = CLI, env = {}, within = [] } = options;
  const [command = "", ...rest] = [...within, process.execPath, cli, ...args];
  const child = spawn(command, rest, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code) => resolve({ code, err })),
  );
  return { child, ended };
}

/** An experiment of one variant and two seeds. @returns its file */
export function experimentFile(folder: string, epochs: number): string {
  const file = path.join(folder, "experiment.json");
  const spec = {
    format: "wslab/experiment@1",
    name: "Campaign",
    data: { patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
    target: { spectrum: { components: [{ kind: "linear" }] } },
    training: { epochs, batchSize: 20, learningRate: 1e-3 },
    record: { points: 200 },
    seeds: { count: 2 },
  };
  writeFileSync(file, JSON.stringify(spec));
  return file;
}

/** A run as it is stored. */
export interface StoredRun {
  readonly id: string;
  readonly seed: number;
  readonly status: string;
  readonly seconds: number;
  /** Measurements as text, without the seconds that they took, by step. */
  readonly points: ReadonlyMap<number, string>;
  /** Where it was last saved; 0 where it is not. */
  readonly savedStep: number;
}

/** Reads the runs of a folder; none where its database is not made yet. */
export function storedRuns(folder: string): StoredRun[] {
  const saved = savedSteps(path.join(folder, "lab.sqlite"));
  if (saved === undefined) return [];
  const store = openStoreForReading(folder);
  try {
    const runs = store.runs.all().map(({ id, seed, status, seconds }) => ({
      ...{ id, seed, status, seconds },
      points: new Map(
        store.series.read(id).map((one) => [one.step, JSON.stringify({ ...one, seconds: 0 })]),
      ),
      savedStep: saved.get(id) ?? 0,
    }));
    if (store.damage().length > 0) throw new Error(store.damage().join("\n"));
    return runs;
  } finally {
    store.close();
  }
}

/** @returns undefined where there is no database yet, or it has no tables yet */
function savedSteps(file: string): Map<string, number> | undefined {
  if (!existsSync(file)) return undefined;
  const database = new SqliteDatabase(file, { readonly: true });
  try {
    const isMade = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoints'").get();
    if (isMade === undefined) return undefined;
    const rows = database.prepare("SELECT run_id, step FROM checkpoints").raw().all();
    return new Map(rows as [string, number][]);
  } finally {
    database.close();
  }
}

/** Resolves when something is so. @throws Error after two minutes */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (isSo()) return;
    await pause(50);
  }
  throw new Error(`It did not come to be: ${isSo.toString()}`);
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
