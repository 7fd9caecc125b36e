import { fork } from "node:child_process";
import { trainerEnvironment, type ForkTrainer } from "./trainer-fork.ts";

/** Forks trainers as plain Node processes: the browser host and the command line. */
export function childTrainers(entry: string): ForkTrainer {
  return () => {
    const child = fork(entry, [], {
      env: trainerEnvironment(process.env),
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // A Ctrl+C in the terminal reaches the whole group; the lab itself decides when trainers end.
      detached: process.platform !== "win32",
    });
    return {
      pid: child.pid,
      send: (command) => void child.send(command),
      onMessage: (listener) => child.on("message", listener),
      onExit(listener) {
        let ended = false;
        const once = (code: number | null, signal: string | null): void => {
          if (!ended) listener({ code, signal });
          ended = true;
        };
        child.once("exit", once);
        child.once("error", () => once(null, null));
      },
      kill: () => void child.kill("SIGKILL"),
    };
  };
}
