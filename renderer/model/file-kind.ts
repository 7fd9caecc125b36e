import { BUNDLE_ENDING } from "../../shared/bundle/bundle-schema.ts";
import { LESSON_ENDING } from "../../shared/lesson/schema.ts";

/** What a file that is dropped or opened is taken for, by its name. */
export type FileKind = "experiment" | "lesson" | "bundle" | "data" | "other";

/** What a dialog for opening files offers. */
export const OPENED_ENDINGS = [".json", BUNDLE_ENDING, ".csv", ".tsv", ".txt", ".npy"] as const;

export function fileKind(name: string): FileKind {
  const lower = name.toLowerCase();
  if (lower.endsWith(BUNDLE_ENDING)) return "bundle";
  if (lower.endsWith(LESSON_ENDING)) return "lesson";
  if (lower.endsWith(".json")) return "experiment";
  if (/\.(csv|tsv|txt|npy)$/.test(lower)) return "data";
  return "other";
}

/** An experiment on the samples of a file, for the editor to go on with. */
export function experimentOnFile(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const spec = { format: "wslab/experiment@1", name, data: { source: "file", path } };
  return JSON.stringify(spec, null, 2);
}
