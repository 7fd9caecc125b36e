import { digestOf, isSecretOf, newSecret } from "./secret.ts";

/** A tab that asked for nothing for this long has to be opened anew. */
export const SESSION_IDLE_MS = 24 * 3600_000;
/** The tab that was silent longest gives way to one more. */
const MAX_SESSIONS = 64;

interface Session {
  readonly digest: Buffer;
  lastUsedMs: number;
}

/** The tabs that were let in, each by a key of its own. */
export class Sessions {
  readonly #now: () => number;
  #sessions: Session[] = [];

  /** @param now milliseconds of a clock that never steps back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Lets a tab in. @returns its key */
  begin(): string {
    const key = newSecret();
    this.#sessions.sort((a, b) => a.lastUsedMs - b.lastUsedMs);
    if (this.#sessions.length === MAX_SESSIONS) this.#sessions.shift();
    this.#sessions.push({ digest: digestOf(key), lastUsedMs: this.#now() });
    return key;
  }

  /** Whether a key belongs to a tab that was let in; a tab that is heard stays. */
  admits(key: string): boolean {
    const now = this.#now();
    this.#sessions = this.#sessions.filter(({ lastUsedMs }) => now - lastUsedMs <= SESSION_IDLE_MS);
    const session = this.#sessions.find(({ digest }) => isSecretOf(digest, key));
    if (session === undefined) return false;
    session.lastUsedMs = now;
    return true;
  }
}
