import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { ensureBuilt } from "../bootstrap/build-stamp.mjs";
import { distDirectory } from "../bootstrap/paths.mjs";
import { scratchFolder } from "../scratch-folder.ts";

/** What a command of the built lab takes from its start to its end. */
export interface CommandTiming {
  /** As a person types it after `wslab`. */
  readonly command: string;
  readonly seconds: number;
  /** Whether it was interrupted, since it took too long. */
  readonly isCutShort: boolean;
  /** The most memory that it and its trainers held at once, looked at ten times a second; 0 where unseen. */
  readonly peakBytes: number;
}

/** The command line as it is built. */
export const CLI = path.join(distDirectory, "main", "cli.cjs");

const LOOK_MS = 100;
/** A command that takes longer is interrupted, so that the benchmark ends. */
const MAX_SECONDS = 60;

/** A cold start, the ready-made study that the app offers first, and all of the paper's claims. */
const COMMANDS: readonly (readonly string[])[] = [
  ["list"],
  ["run", "--preset", "paper", "--engine", "auto"],
  ["claims", "--engine", "auto"],
];

/** Times whole commands, each from nothing to its last line. */
export async function timeCommands(): Promise<CommandTiming[]> {
  await ensureBuilt(process.execPath);
  const timings: CommandTiming[] = [];
  for (const command of COMMANDS) {
    using folder = scratchFolder("bench");
    timings.push(await timeCommand(command, folder.path));
  }
  return timings;
}

/**
 * Times one command of the built lab.
 * @param folder with the lab's data
 * @param maxSeconds after which it is interrupted
 * @throws Error where it fails
 */
export async function timeCommand(
  command: readonly string[],
  folder: string,
  maxSeconds = MAX_SECONDS,
): Promise<CommandTiming> {
  let peakBytes = 0;
  const startedMs = performance.now();
  const child = spawn(process.execPath, [CLI, ...command, "--data", folder], { stdio: "ignore" });
  const look = setInterval(() => (peakBytes = Math.max(peakBytes, heldBytes(child.pid!))), LOOK_MS);
  let isCutShort = false;
  const limit = setTimeout(() => (isCutShort = child.kill("SIGINT")), 1000 * maxSeconds);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(look);
  clearTimeout(limit);
  // 1 is an answer: a claim that is not supported.
  if (code !== 0 && code !== 1 && !isCutShort) {
    throw new Error(`wslab ${command.join(" ")} ended with ${code}.`);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  return { command: command.join(" "), seconds, isCutShort, peakBytes };
}

/** Memory that a process and those it started hold now; 0 where the system does not tell. */
export function heldBytes(pid: number): number {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    const each = children.split(" ").filter(Boolean).map(Number).map(heldBytes);
    return ownBytes(pid) + each.reduce((a, b) => a + b, 0);
  } catch {
    return 0;
  }
}

/** Memory that a process alone holds now; 0 where the system does not tell. */
export function ownBytes(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
