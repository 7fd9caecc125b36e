import { utilityProcess } from "electron";
import { trainerEnvironment, type ForkTrainer } from "../../ports/trainer-fork.ts";

/** Forks trainers as Electron utility processes: the desktop host. */
export function utilityTrainers(entry: string): ForkTrainer {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      env: trainerEnvironment(process.env),
      serviceName: "Weight Sharing Lab trainer",
      stdio: "inherit",
    });
    // Newer Electrons tell of a fatal error of V8 apart from the exit that follows it; an `error`
    // that nobody listens to would end the lab itself.
    child.on("error", (type, location) => {
      process.stderr.write(`The trainer ended by ${type} at ${location}.\n`);
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (command) => child.postMessage(command),
      onMessage: (listener) => void child.on("message", listener),
      onExit: (listener) => void child.once("exit", (code) => listener({ code, signal: null })),
      kill: () => void child.kill(),
    };
  };
}
