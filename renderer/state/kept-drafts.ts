import { z } from "zod";
import { type DraftJson } from "../model/draft-json.ts";
import { isJsonObject } from "../../shared/spec/json-object.ts";
import { mutedComponent, type MutedComponent } from "../model/spectrum-rows.ts";
import { readStored, removeStored, writeStored } from "../window/stored.ts";

export interface KeptDraft {
  readonly json: DraftJson;
  readonly muted: readonly MutedComponent[];
}

/** The draft that was begun from one source (`preset:paper`, `from:ID`), if any is kept. */
export function readDraft(key: string): KeptDraft | undefined {
  const kept = readStored(`draft:${key}`);
  if (!isJsonObject(kept) || !isJsonObject(kept.json)) return undefined;
  // What is kept may come from an older lab, or from a hand in the browser's tools.
  return { json: kept.json, muted: z.array(mutedComponent).safeParse(kept.muted).data ?? [] };
}

export function keepDraft(key: string, draft: KeptDraft): void {
  writeStored(`draft:${key}`, draft);
}

export function dropDraft(key: string): void {
  removeStored(`draft:${key}`);
}

/** The text of a file that was just opened, for the editor to show. */
export function keepImport(text: string): void {
  dropDraft("preset:import");
  writeStored("import", text);
}

/** The text of a lesson file that was just opened, for the story's screen. */
export function keepLesson(text: string): void {
  writeStored("lesson", text);
}

export function readImport(): string {
  const text = readStored("import");
  return typeof text === "string" ? text : "";
}
