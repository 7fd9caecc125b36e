import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type {
  CallArguments,
  CallName,
  CallOutcome,
  CallResult,
} from "../../../shared/api/contract.ts";

const projectRoot = path.resolve(import.meta.dirname, "../../..");

/**
 * Packs the app with the real electron-builder and the project's own configuration, over the Electron
 * that `npm test` found.
 * @param work a folder for it
 * @returns the folder of the unpacked app
 */
export async function packApp(work: string): Promise<string> {
  const executable = process.env.WSLAB_ELECTRON;
  if (!executable) throw new Error("WSLAB_ELECTRON is not set: use npm test -- --lane electron.");
  const bundles = process.env.WSLAB_ELECTRON_LEGACY;
  const settings = bundles
    ? await legacySettings({ executable, bundles, work })
    : {
        extends: path.join(projectRoot, "electron-builder.yml"),
        electronDist: path.dirname(executable),
      };
  const file = path.join(work, "builder.json");
  const directories = { output: path.join(work, "release") };
  fs.writeFileSync(file, JSON.stringify({ ...settings, directories }));
  const builder = path.join(projectRoot, "node_modules", "electron-builder", "cli.js");
  const args = [builder, "--linux", "dir", "--x64", "--publish", "never", "--config", file];
  const result = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stdout + result.stderr);
  return path.join(work, "release", "linux-unpacked");
}

/** Loaded where it is needed: a compiler takes a while. */
async function legacySettings(parts: {
  executable: string;
  bundles: string;
  work: string;
}): Promise<object> {
  const { legacyPackage } = await import("../runtime/legacy/package-for-legacy.mjs");
  return legacyPackage(parts);
}

/**
 * A packed app that runs. Its fuses keep Playwright's own way in closed (Node's inspector), so that its
 * page is reached as a browser's is: by Chromium's debugging port.
 */
export class PackedApp {
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#child = child;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async start(
    executable: string,
    args: readonly string[],
    env: Record<string, string>,
  ): Promise<PackedApp> {
    const child = spawn(executable, ["--remote-debugging-port=0", ...args], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const port = await debuggingPort(child);
    const socket = new WebSocket(await pageAddress(port));
    await once(socket, "open");
    return new PackedApp(child, socket);
  }

  /** The value of an expression in the page; a promise is waited for. */
  async evaluate<T>(expression: string): Promise<T> {
    const id = ++this.#asked;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const params = { expression, awaitPromise: true, returnByValue: true };
    this.#socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params }));
    const { result } = await answered;
    if (result.exceptionDetails) throw new Error(result.result.description);
    // The page's own value, which crosses as JSON.
    return result.result.value as T;
  }

  /** Calls the lab as the page does. @throws Error with the lab's sentence where it refuses */
  async call<N extends CallName>(name: N, args: CallArguments<N>): Promise<CallResult<N>> {
    const call = `window.wslab.call(${JSON.stringify(name)}, ${JSON.stringify(args)})`;
    const outcome = await this.evaluate<CallOutcome>(call);
    if (!outcome.ok) throw new Error(`${outcome.error.kind}: ${outcome.error.message}`);
    // The outcome's value is what the lab returned for this very call.
    return outcome.value as CallResult<N>;
  }

  /** Ends it as a system that shuts down does. @returns its exit code */
  async end(): Promise<number | null> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const [code] = (await ended) as [number | null];
    return code;
  }
}

interface Answer {
  readonly id: number;
  readonly result: {
    readonly result: { readonly value?: unknown; readonly description?: string };
    readonly exceptionDetails?: unknown;
  };
}

/** The port that Chromium says it listens on. */
async function debuggingPort(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`It ended with ${code}:\n${said}`)));
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
  });
}

/** Where the debugger of the lab's page is reached, once there is one. */
async function pageAddress(port: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as { url: string; webSocketDebuggerUrl: string }[];
    const page = targets.find(({ url }) => url.startsWith("wslab://"));
    if (page) return page.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
