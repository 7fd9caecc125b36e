import { readFileSync, readlinkSync } from "node:fs";

/**
 * When a process started, in the kernel's clock ticks since boot: with its id it names one process
 * for good, where an id alone is given out again (a container's first processes have the same ids
 * after every restart). `undefined` where the system does not tell.
 */
export function processStart(pid: number): string | undefined {
  return kernelFields(pid)?.[19];
}

/** Whether a process with this id runs, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  // One that has died answers signals until its parent has asked how; some never ask.
  return !["Z", "X"].includes(kernelFields(pid)?.[0] ?? "");
}

/**
 * Whether a process runs on: its id, and where both are known its start, since ids are given out again.
 * @param started see `processStart`
 */
export function stillRuns(pid: number, started: string | undefined): boolean {
  if (!isRunning(pid)) return false;
  const now = processStart(pid);
  return started === undefined || now === undefined || started === now;
}

/** Clock ticks that a process has used the processor for; `undefined` where the system does not tell. */
export function cpuTicks(pid: number): number | undefined {
  const fields = kernelFields(pid);
  return fields === undefined ? undefined : Number(fields[11]) + Number(fields[12]);
}

/** What Linux says of a process from its state (field 3 of proc_pid_stat(5)) on. */
function kernelFields(pid: number): string[] | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name before it, in parentheses, may itself hold blanks.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined; // gone, or hidden from this user: its id has to do
  }
}

/** Names one start of one machine; `undefined` where the system does not tell. */
export function bootId(): string | undefined {
  return readIfLinux(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
}

/** Names the set of process ids that this process lives in, a container's for example. */
export function pidNamespace(): string | undefined {
  return readIfLinux(() => readlinkSync("/proc/self/ns/pid"));
}

function readIfLinux(read: () => string): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return read();
  } catch {
    return undefined; // hidden from this user
  }
}
