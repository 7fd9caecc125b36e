import { utilityProcess } from "electron";
import type { ForkedProcess } from "../../ports/forked-process.ts";
import { childEnvironment } from "../../ports/trainer-fork.ts";

/**
 * Forks Electron utility processes: trainers and analyses of the desktop host.
 * @param role what the process is, for lists of processes and for messages
 */
export function utilityProcesses<Command>(
  entry: string,
  role: string,
): () => ForkedProcess<Command> {
  return () => {
    const child = utilityProcess.fork(entry, [], {
      env: childEnvironment(process.env),
      serviceName: `Weight Sharing Lab ${role}`,
      stdio: "inherit",
    });
    // Newer Electrons tell of a fatal error of V8 apart from the exit that follows it; an `error`
    // that nobody listens to would end the lab itself.
    child.on("error", (type, location) => {
      process.stderr.write(`The ${role} ended by ${type} at ${location}.\n`);
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
