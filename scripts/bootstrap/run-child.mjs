// @ts-check
import { spawn } from "node:child_process";
import os from "node:os";
import { BootstrapError } from "./failure.mjs";

/** @type {NodeJS.Signals[]} */
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/**
 * Runs the real program in our place: same terminal, signals passed on, its exit code returned.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, seconds: number }>} `code` is 128
 *   plus the signal's number where a signal ended it
 */
export function runChild(command, args, options = {}) {
  const started = Date.now();
  // A terminal already sends Ctrl+C and Ctrl+\ to every process in the foreground; passing it on as well would
  // look like an impatient second one.
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  return new Promise((resolve, reject) => {
    // Killed outright, we could pass nothing on: the program watches for that itself.
    const env = { ...(options.env ?? process.env), WSLAB_WRAPPER_PID: String(process.pid) };
    const child = spawn(command, args, { ...options, env, stdio: "inherit" });
    /** @type {Map<NodeJS.Signals, () => void>} */
    const handlers = new Map();
    for (const signal of forwarded) {
      const handler = () => {
        if (!onTerminal || (signal !== "SIGINT" && signal !== "SIGQUIT")) child.kill(signal);
      };
      handlers.set(signal, handler);
      process.on(signal, handler);
    }
    // Ending npm by a signal ends the shell between npm and us without a word to us.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch); // a second one would look impatient
      child.kill("SIGTERM");
    }, 500);
    const release = () => {
      clearInterval(watch);
      for (const [signal, handler] of handlers) process.off(signal, handler);
    };
    child.on("error", (error) => {
      release();
      reject(new BootstrapError(`${command} could not be started: ${error.message}.`));
    });
    child.on("exit", (code, signal) => {
      release();
      const number = signal ? 128 + os.constants.signals[signal] : (code ?? 1);
      resolve({ code: number, signal, seconds: (Date.now() - started) / 1000 });
    });
  });
}
