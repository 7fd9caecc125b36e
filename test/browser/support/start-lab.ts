import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const projectRoot = path.resolve(import.meta.dirname, "../../..");
const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 15_000;

/** A browser host of its own: free port, fresh data folder, real trainers. */
export interface StartedLab {
  /** The address to open next, as the host said it last: each lets one tab in. */
  readonly address: string;
  readonly dataFolder: string;
  /** Ends the host by its process id and removes its data. */
  close(): Promise<void>;
  /** Ends the host but keeps its data, for a start of the same lab again. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Goes into the name of the data folder, to tell labs apart. */
  readonly name?: string;
  /** A data folder to go on with; a fresh one unless told. */
  readonly dataFolder?: string;
  readonly trainers?: number;
}

/**
 * Starts the built lab's browser host.
 * @throws Error where dist/ is not built, or the host ends or says no address within a minute
 */
export async function startLab(options: StartOptions = {}): Promise<StartedLab> {
  const cli = path.join(projectRoot, "dist/main/cli.cjs");
  if (!existsSync(cli)) throw new Error(`${cli} is missing: run npm run build first.`);
  const dataFolder =
    options.dataFolder ??
    (await mkdtemp(path.join(os.tmpdir(), `wslab-${options.name ?? "browser"}-`)));
  const trainers = String(options.trainers ?? 2);
  const args = [cli, "serve", "--port", "0", "--data", dataFolder, "--trainers", trainers];
  const host = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const latestAddress = await addressesOf(host);
  const stop = (): Promise<void> => end(host);
  return {
    get address() {
      return latestAddress();
    },
    dataFolder,
    stop,
    async close() {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Waits for the first address. @returns the one that was said last */
function addressesOf(host: ChildProcess): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => {
      host.kill("SIGKILL");
      reject(new Error(`The host said no address within a minute. It said:\n${said}`));
    }, STARTS_WITHIN_MS);
    const latest = (): string | undefined =>
      [...said.matchAll(/(http:\/\/127\.0\.0\.1:\d+\/\S*)\n/g)].at(-1)?.[1];
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (latest() === undefined) return;
      clearTimeout(timer);
      resolve(() => latest()!);
    };
    host.stdout?.on("data", hear);
    host.stderr?.on("data", hear);
    host.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The host ended with ${code} before it said an address:\n${said}`));
    });
  });
}

function end(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => host.kill("SIGKILL"), ENDS_WITHIN_MS);
    host.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    host.kill("SIGTERM");
  });
}
