import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inputBanks, type SyntheticInputs } from "../../../shared/problem/synthetic-run.ts";
import { inputFileBytes, readInputs, writeInputs } from "./input-file.ts";

/** The most bytes of files, those of 55 of the paper’s seeds, beside what several write at one moment. */
const MAX_BYTES = 2 ** 28;
/**
 * Smaller inputs are drawn by each. The paper's 4.8 MB are drawn in 20 ms, written in 1 to 2 and read with
 * their check in 3; at 0.8 MB two trainers of 32 seeds took as long with files as without.
 */
const MIN_BYTES = 2 ** 21;
/** How often is looked whether another trainer has drawn what is waited for. */
const POLL_MS = 2;
/** What drawing and writing takes a byte where none has been drawn yet. */
const FIRST_MS_PER_BYTE = 5e-6;

const OTHERS = 0o077;

/** The inputs of one run, which its key tells apart from all others. */
export interface WantedInputs {
  readonly key: string;
  /** Of their numbers. */
  readonly bytes: number;
  /** Arrays of their sizes. */
  readonly empty: () => SyntheticInputs;
  readonly draw: () => SyntheticInputs;
}

/**
 * The folder in which the trainers of one lab leave each other the inputs they have drawn. Who draws says
 * so by a file that is made exclusively, his claim, which ends with the drawing. Whatever is wrong with
 * the folder or a file, inputs are drawn as if there were none.
 */
export class SharedInputs {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #minBytes: number;
  #msPerByte = FIRST_MS_PER_BYTE;

  /** @param folder of this user alone; another's or one that is not there is left alone */
  constructor(folder: string, maxBytes = MAX_BYTES, minBytes = MIN_BYTES) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#minBytes = minBytes;
  }

  /** A run's inputs, read or else drawn; `undefined` where another trainer is drawing them. */
  tryDraw(wanted: WantedInputs): SyntheticInputs | undefined {
    if (!this.#isWorthIt(wanted)) return wanted.draw();
    const file = this.#fileOf(wanted.key);
    const inputs = readIfThere(file, wanted);
    if (inputs !== undefined) return inputs;
    if (isClaimed(file)) return undefined;
    return this.#drawAndLeave(wanted, file);
  }

  /**
   * The same where another trainer was drawing them: waits for it about as long as drawing takes, and
   * then draws, since the other may have died.
   */
  async drawSoon(wanted: WantedInputs): Promise<SyntheticInputs> {
    const until = performance.now() + wanted.bytes * this.#msPerByte;
    do {
      const inputs = this.tryDraw(wanted);
      if (inputs !== undefined) return inputs;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    } while (performance.now() < until);
    return this.tryDraw(wanted) ?? this.#drawAndLeave(wanted, this.#fileOf(wanted.key));
  }

  #isWorthIt({ bytes }: WantedInputs): boolean {
    return bytes >= this.#minBytes && bytes <= this.#maxBytes && isPrivate(this.#folder);
  }

  #fileOf(key: string): string {
    return path.join(this.#folder, createHash("sha256").update(key).digest("hex"));
  }

  /** Draws what has been claimed. */
  #drawAndLeave(wanted: WantedInputs, file: string): SyntheticInputs {
    const startedMs = performance.now();
    try {
      // Another may have drawn it between the look at the file and the claim.
      const found = readIfThere(file, wanted);
      if (found !== undefined) return found;
      const inputs = wanted.draw();
      this.#leave(file, wanted.key, inputBanks(inputs));
      this.#msPerByte = (performance.now() - startedMs) / wanted.bytes;
      return inputs;
    } finally {
      removeFile(claimOf(file));
    }
  }

  /** Writes a file, whole or not at all. */
  #leave(file: string, key: string, banks: readonly Float32Array[]): void {
    const part = `${file}.${randomUUID()}`;
    try {
      if (!this.#makeRoom(inputFileBytes(key, banks))) return;
      writeInputs(part, key, banks);
      fs.renameSync(part, file);
    } catch {
      removeFile(part); // The disk is full, or the folder gone: the others draw for themselves.
    }
  }

  /**
   * Removes the oldest files, what a trainer that died had begun among them.
   * @returns whether there is room now
   */
  #makeRoom(bytes: number): boolean {
    const files = fs.readdirSync(this.#folder).flatMap((name) => {
      const file = path.join(this.#folder, name);
      const stats = fs.lstatSync(file, { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ file, bytes: stats.size, changed: stats.mtimeMs }];
    });
    let total = files.reduce((sum, one) => sum + one.bytes, bytes);
    for (const one of files.sort((a, b) => a.changed - b.changed)) {
      if (total <= this.#maxBytes) break;
      if (one.bytes > 0) fs.rmSync(one.file, { force: true }); // A claim is empty.
      total -= one.bytes;
    }
    return total <= this.#maxBytes;
  }
}

function readIfThere(file: string, { key, empty }: WantedInputs): SyntheticInputs | undefined {
  if (!fs.existsSync(file)) return undefined;
  const inputs = empty();
  return readInputs(file, key, inputBanks(inputs)) ? inputs : undefined;
}

/** Whether another trainer has claimed a file; if none has, and the folder can be written to, we have. */
function isClaimed(file: string): boolean {
  try {
    fs.closeSync(fs.openSync(claimOf(file), "wx", 0o600));
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EEXIST";
  }
}

function claimOf(file: string): string {
  return `${file}.claim`;
}

function removeFile(file: string): void {
  try {
    fs.unlinkSync(file);
  } catch {
    // It is gone already, or the folder cannot be written to any more.
  }
}

/** Whether a folder is there, no link, and its user's alone. */
function isPrivate(folder: string): boolean {
  const stats = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory()) return false;
  if (process.getuid === undefined) return true; // Windows, where a user's temporary files are his alone
  return stats.uid === process.getuid() && (stats.mode & OTHERS) === 0;
}
