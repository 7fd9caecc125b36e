import { fork } from "node:child_process";
import type { ForkedProcess } from "../ports/forked-process.ts";
import { childEnvironment } from "../ports/trainer-fork.ts";

/** How long a process whose channel has closed has for ending by itself. */
const CHANNEL_CLOSED_MS = 1000;

/** Forks plain Node processes: trainers and analyses of the browser host and the command line. */
export function childProcesses<Command extends object>(
  entry: string,
): () => ForkedProcess<Command> {
  return () => {
    const child = fork(entry, [], {
      env: childEnvironment(process.env),
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // A Ctrl+C in the terminal reaches the whole group; the lab itself decides when trainers end.
      detached: process.platform !== "win32",
    });
    const kill = (): void => void child.kill("SIGKILL");
    // A process that can neither hear nor be heard is of no use, though it may still run.
    child.once("disconnect", () => setTimeout(kill, CHANNEL_CLOSED_MS).unref());
    return {
      pid: child.pid,
      // A message that does not arrive means that the process is going; its exit tells the rest.
      send: (command) => void child.send(command, () => undefined),
      onMessage: (listener) => child.on("message", listener),
      onExit(listener) {
        let ended = false;
        const once = (code: number | null, signal: string | null): void => {
          if (!ended) listener({ code, signal });
          ended = true;
        };
        child.once("exit", once);
        // No process could be made, or it could not be killed: nothing more will come of it.
        child.on("error", () => once(null, null));
      },
      kill,
    };
  };
}
