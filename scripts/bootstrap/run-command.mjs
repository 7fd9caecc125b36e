// @ts-check
import { spawn } from "node:child_process";

/**
 * @typedef {object} CommandResult
 * @property {number | null} code exit code; null when ended by a signal or never started
 * @property {string} output standard output and standard error, in order of arrival
 * @property {Error | null} startError set when the program could not be started
 */

/**
 * Runs a program to its end and collects what it says. Never throws.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean }} [options]
 *   `show` passes the output on to our standard error while it runs
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      timeout: options.timeoutMs,
      stdio: ["ignore", "pipe", "pipe"],
      // npm and pip are .cmd files on Windows, which only a shell can start.
      shell: process.platform === "win32" && !command.endsWith(".exe"),
      windowsHide: true,
    });
    let output = "";
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      if (options.show) process.stderr.write(chunk);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (startError) => resolve({ code: null, output, startError }));
    child.on("close", (code) => resolve({ code, output, startError: null }));
  });
}

/**
 * The first lines of a program's output, where it names the reason before it explains its usage.
 * @param {string} output
 * @param {number} count
 */
export function firstLines(output, count) {
  return output.trimStart().split("\n").slice(0, count).join("\n");
}

/**
 * The last lines of a program's output, for an error message.
 * @param {string} output
 * @param {number} [count]
 */
export function lastLines(output, count = 8) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
