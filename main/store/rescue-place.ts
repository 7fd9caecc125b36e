import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/** Where to save a database that was removed: under its own name, or beside what took its place. */
export function rescuePlace(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  return existsSync(file) ? `${file}.rescued-${randomUUID().slice(0, 8)}` : file;
}
