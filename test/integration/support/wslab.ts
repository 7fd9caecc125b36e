import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildMainProcess } from "../../../scripts/build/main-process.mjs";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line, built from the sources as it is shipped, with a folder for a test's files. */
export class Wslab {
  readonly folder = mkdtempSync(path.join(tmpdir(), "wslab-cli-"));
  readonly bundle: string;
  readonly #isShared: boolean;

  /** @param bundle where to build; what all test files share unless told */
  constructor(bundle?: string) {
    this.#isShared = bundle === undefined;
    this.bundle = bundle ?? path.join(process.env["WSLAB_TEST_BUNDLES"]!, "built");
  }

  /** Builds the command line, unless another test file has. */
  async build(): Promise<void> {
    if (!this.#isShared) return void (await buildMainProcess(this.bundle));
    if (existsSync(this.bundle)) return;
    const own = `${this.bundle}.${process.pid}`;
    await buildMainProcess(own);
    try {
      renameSync(own, this.bundle);
    } catch (error) {
      // Another test file was done first: its build is the same.
      if (!existsSync(this.bundle)) throw error;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    if (!this.#isShared) rmSync(this.bundle, { recursive: true, force: true });
  }

  /** A path in the test's folder. */
  path(name: string): string {
    return path.join(this.folder, name);
  }

  /** Writes text, or JSON. @returns the file's path */
  file(name: string, content: unknown): string {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  /** Starts a command without waiting for it. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, [path.join(this.bundle, "cli.cjs"), ...args], {
      cwd: this.folder,
      env: { ...process.env, WSLAB_DATA_DIR: this.path("usual"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return ended(this.start(args, env));
  }
}

/** What a process said until it ended. */
export function ended(child: ChildProcess): Promise<Outcome> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** Resolves when a process has said something that fits, on either stream. */
export function said(child: ChildProcess, wanted: RegExp): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (wanted.test(text)) resolve(text);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("close", () => reject(new Error(`It never said ${wanted}, but:\n${text}`)));
  });
}
