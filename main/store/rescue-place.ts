import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { makeFolder } from "../files/make-folder.ts";

/** Where to save a database that was removed: under its own name, or beside what took its place. */
export function rescuePlace(file: string): string {
  makeFolder(path.dirname(file), 0o700);
  return existsSync(file) ? `${file}.rescued-${randomUUID().slice(0, 8)}` : file;
}
