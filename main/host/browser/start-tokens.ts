import { digestOf, isSecretOf, newSecret } from "./secret.ts";

/** An address that was printed longer ago opens nothing. */
export const START_TOKEN_LIFETIME_MS = 15 * 60_000;
/** Of how many spent tokens it is remembered that they were the lab's own. */
const MAX_SPENT = 64;

/** What became of a token that was handed in. */
export type Redemption = "opened" | "spent" | "unknown";

/**
 * The tokens of printed addresses. One is open at a time; it opens the lab once, within its lifetime.
 */
export class StartTokens {
  readonly #now: () => number;
  readonly #spent: Buffer[] = [];
  #open: { readonly digest: Buffer; readonly issuedAtMs: number } | undefined;

  /** @param now milliseconds of a clock that never steps back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A new token; the one before it opens nothing any more. */
  issue(): string {
    if (this.#open !== undefined) this.#spend(this.#open.digest);
    const token = newSecret();
    this.#open = { digest: digestOf(token), issuedAtMs: this.#now() };
    return token;
  }

  /** Spends a token: `opened` once for the open one, `spent` for one that was used or is too old. */
  redeem(token: string): Redemption {
    const open = this.#open;
    if (open !== undefined && isSecretOf(open.digest, token)) {
      this.#open = undefined;
      this.#spend(open.digest);
      return this.#now() - open.issuedAtMs <= START_TOKEN_LIFETIME_MS ? "opened" : "spent";
    }
    return this.#spent.some((digest) => isSecretOf(digest, token)) ? "spent" : "unknown";
  }

  #spend(digest: Buffer): void {
    this.#spent.push(digest);
    if (this.#spent.length > MAX_SPENT) this.#spent.shift();
  }
}
