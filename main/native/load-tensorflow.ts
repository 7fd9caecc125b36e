import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import util from "node:util";
import { messageOf } from "../../shared/format/error-message.ts";
import { describeProblem, repairCommand } from "./inspect-native.ts";
import { locateTfjsNode } from "./locate-native.ts";
import { NativeTensorFlowError, type NativeProblem } from "./native-error.ts";
import { bindingFile, readNativeRecord } from "./native-record.ts";
import { withoutInstaller } from "./without-installer.ts";

export type TensorFlow = typeof import("@tensorflow/tfjs-node");

const require = createRequire(import.meta.url);

/**
 * TensorFlow reads these once, when its library is loaded. One thread each, because runs are spread
 * over processes, and no oneDNN: both measured faster at the lab's sizes. Values the user has set win.
 */
const libraryEnvironment: Readonly<Record<string, string>> = {
  TF_CPP_MIN_LOG_LEVEL: "2",
  TF_ENABLE_ONEDNN_OPTS: "0",
  TF_NUM_INTRAOP_THREADS: "1",
  TF_NUM_INTEROP_THREADS: "1",
  OMP_NUM_THREADS: "1",
};

function setLibraryEnvironment(): void {
  for (const [name, value] of Object.entries(libraryEnvironment)) process.env[name] ??= value;
}

/** tfjs-node calls two functions which Node 23 removed. */
function restoreRemovedUtilities(): void {
  const utilities: Record<string, unknown> = util;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  utilities.isArray ??= Array.isArray;
}

/** @throws NativeTensorFlowError where a file is plainly not what was installed */
function requireWholeFiles(folder: string): void {
  const binding = bindingFile(folder);
  if (!fs.existsSync(binding)) {
    const message = `TensorFlow’s binding ${binding} is missing. Run npm run setup.`;
    throw new NativeTensorFlowError("missing", binding, message);
  }
  for (const kept of readNativeRecord(folder)?.files ?? []) {
    const file = path.join(folder, kept.path);
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size;
    const exists = size !== undefined;
    const inspected = { file, exists, size, expectedSize: kept.size, sha256Matches: undefined };
    const problem = describeProblem(inspected);
    if (problem) throw new NativeTensorFlowError(exists ? "truncated" : "missing", file, problem);
  }
}

/** What the system's loader means by its message. */
function classifyLoadFailure(message: string): { kind: NativeProblem; meaning: string } {
  if (/wrong ELF class|incompatible architecture|not a valid Win32/i.test(message)) {
    return { kind: "wrong-architecture", meaning: "is built for another processor" };
  }
  if (/file too short|invalid ELF header|truncated/i.test(message)) {
    return { kind: "truncated", meaning: "is damaged or incomplete" };
  }
  if (/cannot open shared object|image not found|no such file/i.test(message)) {
    return { kind: "missing", meaning: "needs a library that is missing" };
  }
  return { kind: "unloadable", meaning: "cannot be loaded here" };
}

function asNativeError(error: unknown, folder: string): NativeTensorFlowError {
  const message = messageOf(error);
  const { kind, meaning } = classifyLoadFailure(message);
  // The loader starts its message with the file it stumbled over, libraries without their folder.
  const named = /^([^:\s]+\.(?:node|so|dylib|dll)[^:\s]*):/.exec(message)?.[1];
  const file = named ? path.resolve(folder, "deps", "lib", named) : bindingFile(folder);
  return new NativeTensorFlowError(
    kind,
    file,
    `Native TensorFlow does not load: ${file} ${meaning}. Run ${repairCommand}. (${message})`,
    { cause: error },
  );
}

let loaded: TensorFlow | undefined;

/**
 * Loads native TensorFlow, once in a process. The only place that loads `@tensorflow/tfjs-node`;
 * takes about 0.4 s.
 * @throws NativeTensorFlowError naming the file, what is wrong with it and the fix
 */
export function loadTensorFlow(): TensorFlow {
  if (loaded) return loaded;
  const folder = locateTfjsNode();
  if (!folder) {
    const name = "@tensorflow/tfjs-node";
    throw new NativeTensorFlowError(
      "missing",
      name,
      `${name} is not installed. Run npm run setup.`,
    );
  }
  requireWholeFiles(folder);
  setLibraryEnvironment();
  restoreRemovedUtilities();
  try {
    const namespace = withoutInstaller(bindingFile(folder), (): TensorFlow =>
      require("@tensorflow/tfjs-node"),
    );
    loaded = namespace;
    return namespace;
  } catch (error) {
    throw asNativeError(error, folder);
  }
}
