// @ts-check
import fs from "node:fs";
import path from "node:path";
import { requireSha256 } from "./checksum.mjs";
import { BootstrapError } from "./failure.mjs";
import { say } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";

/** The ways pip is installed, in the order they are tried. */
const candidates = [
  ["python3", "-m", "pip"],
  ["pip3"],
  ["pip"],
  ["python", "-m", "pip"],
  ...(process.platform === "win32" ? [["py", "-m", "pip"]] : []),
];

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string[]>} a command that runs pip
 * @throws {BootstrapError} when no pip works
 */
export async function findPip(env = process.env) {
  for (const candidate of candidates) {
    const [command = "", ...args] = candidate;
    const result = await runCommand(command, [...args, "--version"], { env, timeoutMs: 30_000 });
    if (result.code === 0) return candidate;
  }
  throw new BootstrapError(
    "pip was not found (tried python3 -m pip, pip3, pip, python -m pip). Install Python 3 with pip " +
      "(Debian and Ubuntu: apt install python3-pip) and run the command again.",
  );
}

/**
 * @typedef {object} WheelRequest
 * @property {string} requirement for example `tensorflow-cpu==2.15.1`
 * @property {string} platform pip's name of the platform, for example `manylinux2014_x86_64`
 * @property {string} [pythonVersion] for example `3.11`
 * @property {string} sha256
 * @property {string} size for the message, for example `207 MB`
 */

/** @param {WheelRequest} wheel */
function downloadArguments(wheel) {
  return [
    ...["download", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"],
    ...["--progress-bar", process.stderr.isTTY ? "on" : "off", "--platform", wheel.platform],
    ...(wheel.pythonVersion ? ["--python-version", wheel.pythonVersion] : []),
    wheel.requirement,
  ];
}

/**
 * Downloads one wheel with pip, through whatever index the user's pip is set to.
 * @param {WheelRequest} wheel
 * @param {string} folder an empty folder of the caller's, which gets the wheel
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} path of the wheel, its checksum verified
 * @throws {BootstrapError}
 */
export async function downloadWheel(wheel, folder, env = process.env) {
  const [command = "", ...before] = await findPip(env);
  say(`Downloading ${wheel.requirement} (${wheel.size}) with pip ...`);
  const args = [...before, ...downloadArguments(wheel), "--dest", folder];
  const result = await runCommand(command, args, { env, show: process.stderr.isTTY });
  if (result.code !== 0) {
    throw new BootstrapError(
      `pip could not download ${wheel.requirement}. pip said:\n${lastLines(result.output, 4)}`,
    );
  }
  const name = fs.readdirSync(folder).find((file) => file.endsWith(".whl"));
  if (!name) throw new BootstrapError(`pip downloaded no wheel for ${wheel.requirement}.`);
  const file = path.join(folder, name);
  await requireSha256(file, wheel.sha256, `the Python package index (${wheel.requirement})`);
  return file;
}
