import { writeFileSync } from "node:fs";
import { makeWhole } from "../files/write-file.ts";
import type { Holder } from "./writer-lock.ts";

/** How often a holder shows that it lives. */
export const HEARTBEAT_MS = 4000;

/** Keeps the file that names a lock's holder, and counts up in it while the holder lives. */
export class Heartbeat {
  readonly #file: string;
  readonly #holder: Holder;
  readonly #timer: NodeJS.Timeout;
  #beat = 0;

  /** @throws Error where the file cannot be written */
  constructor(file: string, holder: Holder) {
    this.#file = file;
    this.#holder = holder;
    this.#write();
    this.#timer = setInterval(() => this.#beatOnce(), HEARTBEAT_MS);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #beatOnce(): void {
    this.#beat += 1;
    try {
      this.#write();
    } catch {
      // A full disk or a folder that is gone: the store itself says so at its next write.
    }
  }

  #write(): void {
    const text = JSON.stringify({ ...this.#holder, beat: this.#beat });
    makeWhole(this.#file, (part) => writeFileSync(part, text, { flag: "wx", mode: 0o600 }));
  }
}
