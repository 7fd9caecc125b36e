import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import SqliteDatabase from "better-sqlite3";
import { scratchFolder } from "../scratch-folder.ts";
import { experimentFile, pause, startLab, storedRuns, until } from "./lab-process.ts";

const CLOCK = pathToFileURL(path.join(import.meta.dirname, "stepping-clock.mjs")).href;
const DAY_MS = 86_400_000;

/** What a fault from outside came to, in words; undefined where this machine cannot make it. */
export interface FaultOutcome {
  readonly fault: string;
  /** What went wrong; empty where nothing did. */
  readonly faults: readonly string[];
  /** Why it was not tried; undefined where it was. */
  readonly skipped?: string | undefined;
}

interface FaultOptions {
  readonly epochs: number;
  readonly cli?: string;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  using folder = scratchFolder("outside");
  return await work(folder.path);
}

const trainArgs = (folder: string, data: string, epochs: number): string[] => [
  ...["run", experimentFile(folder, epochs), "--data", data, "--trainers", "1"],
];

/** What is wrong with the runs of a lab that ended by itself. */
function wrongEndings(data: string, { code, err }: { code: number | null; err: string }): string[] {
  const runs = storedRuns(data);
  const open = runs.filter(({ status }) => status !== "done");
  const long = runs.filter(({ seconds }) => seconds < 0 || seconds > 3600);
  return [
    ...(code === 0 ? [] : [`exit code ${code}: ${err}`]),
    ...(runs.length === 2 && open.length === 0 ? [] : [`${open.length} endings lost`]),
    ...long.map(({ seconds }) => `a run of ${seconds} s`),
  ];
}

/** The time of day steps a day forth or back and again, while runs train and end. */
export function stepTheClock(days: number, { epochs, cli }: FaultOptions): Promise<FaultOutcome> {
  return inFolder(async (folder) => {
    const data = path.join(folder, "data");
    const env = {
      NODE_OPTIONS: `--import ${CLOCK}`,
      WSLAB_CLOCK_STEP_MS: String(days * DAY_MS),
    };
    const lab = startLab(trainArgs(folder, data, epochs), { ...(cli && { cli }), env });
    const faults = wrongEndings(data, await lab.ended);
    return { fault: `clock ${days > 0 ? "+" : "−"}${Math.abs(days)} day`, faults };
  });
}

/** Another program holds the database while runs end. */
export function holdTheDatabase(seconds: number, options: FaultOptions): Promise<FaultOutcome> {
  const { epochs, cli } = options;
  return inFolder(async (folder) => {
    const data = path.join(folder, "data");
    const lab = startLab(trainArgs(folder, data, epochs), cli === undefined ? {} : { cli });
    await until(() => storedRuns(data).some(({ status }) => status === "running"));
    const holder = new SqliteDatabase(path.join(data, "lab.sqlite"));
    holder.exec("BEGIN IMMEDIATE");
    await pause(seconds * 1000);
    holder.exec("COMMIT");
    holder.close();
    return { fault: `${seconds} s lock`, faults: wrongEndings(data, await lab.ended) };
  });
}

/** The disk is full while runs end, and has room again some seconds later. */
export function fillTheDisk(seconds: number, { epochs, cli }: FaultOptions): Promise<FaultOutcome> {
  const fault = `full disk for ${seconds} s`;
  return inFolder(async (folder) => {
    const disk = path.join(folder, "disk");
    mkdirSync(disk);
    const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", disk]);
    if (mount.status !== 0) return { fault, faults: [], skipped: "mounting needs root" };
    try {
      const data = path.join(disk, "data");
      const lab = startLab(trainArgs(folder, data, epochs), cli === undefined ? {} : { cli });
      await until(() => storedRuns(data).some(({ status }) => status === "running"));
      const ballast = path.join(disk, "ballast");
      const free = execFileSync("df", ["--output=avail", "-B1", disk], { encoding: "utf8" });
      writeFileSync(ballast, Buffer.alloc(Number(free.split("\n")[1])));
      await pause(seconds * 1000);
      rmSync(ballast);
      return { fault, faults: wrongEndings(data, await lab.ended) };
    } finally {
      execFileSync("umount", [disk]);
    }
  });
}

/** A second lab in another PID namespace, where the first one's process does not exist. */
export async function openFromAnotherNamespace(options: FaultOptions): Promise<FaultOutcome> {
  const fault = "two PID namespaces";
  const { epochs, cli } = options;
  const within = ["unshare", "--pid", "--fork", "--mount-proc"];
  if (spawnSync(within[0]!, [...within.slice(1), "true"]).status !== 0) {
    return { fault, faults: [], skipped: "unshare needs root" };
  }
  const outcome = await inFolder(async (folder) => {
    const data = path.join(folder, "data");
    const own = cli === undefined ? {} : { cli };
    const first = startLab(trainArgs(folder, data, epochs), own);
    let trains = true;
    void first.ended.then(() => (trains = false));
    await until(() => storedRuns(data).some(({ status }) => status === "running"));
    const second = await startLab(["resume", "Campaign", "--data", data], { ...own, within }).ended;
    const isRefused = second.code === 1 && /in use by process/.test(second.err);
    if (!isRefused && !trains) return undefined;
    const list = await startLab(["list", "--data", data], { ...own, within }).ended;
    return [
      ...(isRefused ? [] : [`a second writer got in: ${second.code} ${second.err}`]),
      ...(list.code === 0 ? [] : [`list failed: ${list.err}`]),
      ...wrongEndings(data, await first.ended),
    ];
  });
  // A second lab that comes when the first is done may come in: the first trains for longer then.
  return outcome === undefined
    ? openFromAnotherNamespace({ ...options, epochs: 4 * epochs })
    : { fault, faults: outcome };
}
