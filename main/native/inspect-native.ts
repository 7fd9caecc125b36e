import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { messageOf } from "../../shared/format/error-message.ts";
import { locateTfjsNode } from "./locate-native.ts";
import {
  bindingFile,
  readNativeRecord,
  type NativeFile,
  type NativeRecord,
} from "./native-record.ts";

/** One native file as it is found. */
export interface InspectedFile {
  /** Absolute path. */
  file: string;
  exists: boolean;
  /** Bytes; undefined where it does not exist. */
  size: number | undefined;
  /** Bytes the bootstrap installed; undefined where it left no record. */
  expectedSize: number | undefined;
  /** Whether every byte is as installed; undefined where contents were not compared. */
  sha256Matches: boolean | undefined;
  /** Why it could not be read, where it is there. */
  unreadable?: string;
}

/** What `wslab doctor` tells about native TensorFlow. */
export interface NativeInspection {
  /** tfjs-node's package folder; undefined where the package is not installed. */
  packageFolder: string | undefined;
  /** Version of tfjs-node. */
  packageVersion: string | undefined;
  /** Where library and binding came from; undefined where the bootstrap never finished. */
  record: NativeRecord | undefined;
  files: InspectedFile[];
  /** A sentence with the fix; undefined where all is well. */
  problem: string | undefined;
}

export const repairCommand = "npm run setup -- --repair";

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

async function inspectFile(
  folder: string,
  kept: NativeFile,
  everyByte: boolean,
): Promise<InspectedFile> {
  const file = path.join(folder, kept.path);
  try {
    return await compareFile(file, kept, everyByte);
  } catch (error) {
    const unreadable = messageOf(error);
    const size = undefined;
    return { file, exists: true, size, expectedSize: kept.size, sha256Matches: size, unreadable };
  }
}

async function compareFile(
  file: string,
  kept: NativeFile,
  everyByte: boolean,
): Promise<InspectedFile> {
  // Follows links: the library lives in the cache folder.
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  const sha256Matches = stat && everyByte ? (await sha256(file)) === kept.sha256 : undefined;
  return {
    file,
    exists: stat !== undefined,
    size: stat?.size,
    expectedSize: kept.size,
    sha256Matches,
  };
}

/** @returns a sentence about the first thing wrong with the file, or undefined */
export function describeProblem(inspected: InspectedFile): string | undefined {
  const { file, exists, size, expectedSize, sha256Matches, unreadable } = inspected;
  if (unreadable !== undefined) {
    return `${file} cannot be read (${unreadable}). Give yourself permission to read it, or run ${repairCommand}.`;
  }
  if (!exists) return `${file} is missing. Run ${repairCommand}.`;
  if (expectedSize !== undefined && size !== expectedSize) {
    return `${file} has ${size} bytes instead of ${expectedSize}. Run ${repairCommand}.`;
  }
  if (sha256Matches === false) {
    return `${file} differs from what was installed. Run ${repairCommand}.`;
  }
  return undefined;
}

function readVersion(folder: string): string | undefined {
  const text = fs.readFileSync(path.join(folder, "package.json"), "utf8");
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "object" && parsed && "version" in parsed
    ? String(parsed.version)
    : undefined;
}

/**
 * Looks at the native parts without loading them.
 * @param options.everyByte compares contents too (about 2 s), not only sizes
 * @param options.packageFolder tfjs-node's folder, for tests; the installed one by default
 */
export async function inspectNative(
  options: { everyByte?: boolean; packageFolder?: string } = {},
): Promise<NativeInspection> {
  const folder = options.packageFolder ?? locateTfjsNode();
  if (!folder) {
    const problem = "@tensorflow/tfjs-node is not installed. Run npm run setup.";
    return {
      packageFolder: undefined,
      packageVersion: undefined,
      record: undefined,
      files: [],
      problem,
    };
  }
  const record = readNativeRecord(folder);
  const everyByte = options.everyByte ?? false;
  const files = await Promise.all(
    (record?.files ?? []).map((kept) => inspectFile(folder, kept, everyByte)),
  );
  const problem = record
    ? files.map(describeProblem).find((sentence) => sentence !== undefined)
    : `${bindingFile(folder)} was not installed by the lab’s set-up, or only in part. Run npm run setup.`;
  return { packageFolder: folder, packageVersion: readVersion(folder), record, files, problem };
}
