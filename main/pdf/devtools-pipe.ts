import type { Readable, Writable } from "node:stream";

/** An answer of DevTools, as far as it is read here. */
interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message?: string };
}

interface Waiting {
  resolve(result: Readonly<Record<string, unknown>>): void;
  reject(error: Error): void;
}

/**
 * The DevTools protocol over a browser's pipe: JSON messages, each ended by a zero byte. Nothing listens
 * on a port.
 */
export class DevToolsPipe {
  readonly #out: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #received: Buffer[] = [];
  #last = 0;

  constructor(out: Writable, answers: Readable) {
    this.#out = out;
    answers.on("data", (chunk: Buffer) => this.#take(chunk));
    // A browser that is gone is told by its exit.
    for (const stream of [out, answers]) stream.on("error", () => undefined);
  }

  /** @throws Error as the browser says it */
  call(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#last;
    const message = JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#out.write(`${message}\0`);
    });
  }

  /** Refuses all that still waits. */
  end(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #take(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      this.#received.push(chunk.subarray(from, end));
      this.#answer(Buffer.concat(this.#received).toString("utf8"));
      this.#received = [];
      from = end + 1;
    }
    this.#received.push(chunk.subarray(from));
  }

  #answer(text: string): void {
    // The browser alone writes to this pipe, by its own protocol.
    const { id, result, error } = JSON.parse(text) as Answer;
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || waiting === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result ?? {});
    else waiting.reject(new Error(error.message ?? "The browser refused a call."));
  }
}
