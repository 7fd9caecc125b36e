import { rmSync } from "node:fs";
import path from "node:path";
import type { RandomStream } from "../../shared/random/random-stream.ts";
import { scratchFolder } from "../scratch-folder.ts";
import {
  experimentFile,
  pause,
  startLab,
  storedRuns,
  until,
  type StoredRun,
} from "./lab-process.ts";

/** What killing labs again and again came to. */
export interface KillCount {
  kills: number;
  /** Kills of a lab that had itself gone on after a kill. */
  killsAfterResume: number;
  /** Points that were stored before a kill and not after it, or with other numbers. */
  lostPoints: number;
  /** Runs that ended with other numbers than one that was never killed. */
  wrongRuns: number;
  /** Of the steps of runs that were cut short, how many had been reported, and how many were saved. */
  reportedSteps: number;
  savedSteps: number;
}

interface KillOptions {
  readonly random: RandomStream;
  readonly epochs: number;
  readonly cli?: string;
}

/**
 * Kills labs outright while they train and resumes them, each until its runs are done.
 * @param kills how many in all
 */
export async function killAgainAndAgain(kills: number, options: KillOptions): Promise<KillCount> {
  const count: KillCount = {
    ...{ kills: 0, killsAfterResume: 0, lostPoints: 0, wrongRuns: 0 },
    ...{ reportedSteps: 0, savedSteps: 0 },
  };
  using scratch = scratchFolder("kills");
  const folder = scratch.path;
  const whole = await trained(path.join(folder, "whole"), folder, options);
  for (let life = 0; count.kills < kills; life++) {
    const data = path.join(folder, `data-${life}`);
    await oneLab(data, { folder, kills, whole, count, options });
    rmSync(data, { recursive: true, force: true });
  }
  return count;
}

async function trained(data: string, folder: string, options: KillOptions): Promise<StoredRun[]> {
  const file = experimentFile(folder, options.epochs);
  const { code, err } = await startLab(trainArgs(["run", file], data), options).ended;
  if (code !== 0) throw new Error(`The run that nothing happens to failed:\n${err}`);
  return storedRuns(data);
}

const trainArgs = (command: readonly string[], data: string): string[] => [
  ...command,
  ...["--data", data, "--trainers", "1"],
];

interface LabOptions {
  readonly folder: string;
  readonly kills: number;
  readonly whole: readonly StoredRun[];
  readonly count: KillCount;
  readonly options: KillOptions;
}

/** One lab, from its first start to the end of its runs. */
async function oneLab(data: string, { folder, kills, whole, count, options }: LabOptions) {
  let before: StoredRun[] = [];
  for (let start = 0; ; start++) {
    const command = start === 0 ? ["run", experimentFile(folder, options.epochs)] : RESUME;
    const { child, ended } = startLab(trainArgs(command, data), options);
    const isLast = count.kills >= kills;
    const seen = isLast ? undefined : await killedLater(data, child, ended, options.random);
    const outcome = await ended;
    const now = storedRuns(data);
    count.lostPoints += lostPoints(before, now) + lostPoints(seen ?? [], now);
    if (seen === undefined) {
      if (outcome.code !== 0) throw new Error(`A lab that was let be failed:\n${outcome.err}`);
      count.wrongRuns += wrongRuns(whole, now);
      return;
    }
    count.kills += 1;
    if (start > 0) count.killsAfterResume += 1;
    for (const { status, points, savedStep } of now) {
      if (status === "done") continue;
      const reported = Math.max(0, ...points.keys());
      count.reportedSteps += reported;
      count.savedSteps += Math.min(savedStep, reported);
    }
    before = now;
  }
}

const RESUME = ["resume", "Campaign"];

/**
 * Kills a lab a while after it has begun to train.
 * @returns what had been stored at that moment; undefined where it ended before
 */
async function killedLater(
  data: string,
  child: { kill(signal: "SIGKILL"): boolean },
  ended: Promise<unknown>,
  random: RandomStream,
): Promise<StoredRun[] | undefined> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  await until(() => hasEnded || storedRuns(data).some(({ status }) => status === "running"));
  await Promise.race([ended, pause(100 + random.integer(1500))]);
  if (hasEnded) return undefined;
  const seen = storedRuns(data);
  child.kill("SIGKILL");
  return seen;
}

function lostPoints(before: readonly StoredRun[], now: readonly StoredRun[]): number {
  const after = new Map(now.map((run) => [run.id, run]));
  return before.reduce((sum, { id, points }) => {
    const kept = after.get(id)?.points;
    return sum + [...points].filter(([step, text]) => kept?.get(step) !== text).length;
  }, 0);
}

/** Runs that are not done, or not with the numbers of one that was never killed. */
function wrongRuns(whole: readonly StoredRun[], now: readonly StoredRun[]): number {
  const textOf = ({ points }: StoredRun): string => JSON.stringify([...points]);
  return whole.filter((expected) => {
    const run = now.find(({ seed }) => seed === expected.seed);
    return run?.status !== "done" || textOf(run) !== textOf(expected);
  }).length;
}
