import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The newest Node-API version tfjs-node supports, so the binding it looks for on every runtime of ours. */
export const nodeApiVersion = 8;

const nativeFileSchema = z.object({
  /** Relative to tfjs-node's package folder, forward slashes. */
  path: z.string(),
  /** Bytes. */
  size: z.number(),
  mtimeMs: z.number(),
  /** Lower-case hexadecimal. */
  sha256: z.string(),
});

const nativeRecordSchema = z.object({
  format: z.literal("wslab/native@1"),
  library: z.string(),
  version: z.string(),
  source: z.enum(["official", "pypi", "by-hand"]),
  origin: z.string(),
  cache: z.string(),
  installedAt: z.string(),
  files: z.array(nativeFileSchema),
});

export type NativeFile = z.infer<typeof nativeFileSchema>;

/** What scripts/bootstrap/tensorflow.mjs installed into tfjs-node's package folder, and from where. */
export type NativeRecord = z.infer<typeof nativeRecordSchema>;

/** @returns the binding's file inside tfjs-node's package folder */
export function bindingFile(packageFolder: string): string {
  return path.join(packageFolder, "lib", `napi-v${nodeApiVersion}`, "tfjs_binding.node");
}

/** @returns undefined where the bootstrap never finished, or its record cannot be read */
export function readNativeRecord(packageFolder: string): NativeRecord | undefined {
  const file = path.join(packageFolder, "wslab-native.json");
  if (!fs.existsSync(file)) return undefined;
  try {
    const parsed = nativeRecordSchema.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Not JSON: the same as no record, for which the callers name the fix.
    return undefined;
  }
}
