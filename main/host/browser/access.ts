import type { IncomingMessage } from "node:http";
import { Sessions } from "./sessions.ts";
import { StartTokens, type Redemption } from "./start-tokens.ts";

/** The header that carries a tab's key with each call. */
export const KEY_HEADER = "x-wslab-key";
/** A WebSocket takes no headers from a page: there the key is the name of a subprotocol. */
export const EVENTS_PROTOCOL = "wslab.events";
const KEY_PROTOCOL = "wslab.key.";

const LOOPBACK_NAMES = ["127.0.0.1", "localhost"];

/**
 * Who may speak to the browser host: a tab of a browser on this machine that was opened with a printed
 * address. Its key travels in a header that only the lab's own page can set, never in a cookie:
 * cookies ignore ports, so that every other server of this machine would be sent it. Host and Origin
 * are checked too, so that a page from elsewhere which knows the port (cross-site requests, DNS
 * rebinding) is refused whatever it knows.
 */
export class Access {
  readonly #port: number;
  readonly #hosts: ReadonlySet<string>;
  readonly #tokens = new StartTokens();
  readonly #sessions = new Sessions();

  constructor(port: number) {
    this.#port = port;
    this.#hosts = new Set(LOOPBACK_NAMES.map((name) => `${name}:${port}`));
  }

  /** A token for the next address; the address before it opens nothing any more. */
  issueToken(): string {
    return this.#tokens.issue();
  }

  /** Exchanges a token for a tab's key, once. */
  exchange(token: string): { readonly redemption: Redemption; readonly key?: string } {
    const redemption = this.#tokens.redeem(token);
    return redemption === "opened" ? { redemption, key: this.#sessions.begin() } : { redemption };
  }

  /** Why a request comes from the wrong place, or `undefined` where it is the lab's own page. */
  placeRefusal({ headers: { host, origin } }: IncomingMessage): string | undefined {
    if (host === undefined || !this.#hosts.has(host)) return this.#hostRefusal(host);
    if (origin !== undefined && origin !== `http://${host}`) {
      return "This lab answers only its own page.";
    }
    return undefined;
  }

  /** Why a call is refused, or `undefined` where it may pass. */
  refusal(request: IncomingMessage): string | undefined {
    const key = request.headers[KEY_HEADER];
    return (
      this.placeRefusal(request) ?? this.#keyRefusal(typeof key === "string" ? key : undefined)
    );
  }

  /** Why a WebSocket is refused, or `undefined` where it may be opened. */
  socketRefusal(request: IncomingMessage): string | undefined {
    const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",");
    const key = offered.map((name) => name.trim()).find((name) => name.startsWith(KEY_PROTOCOL));
    return this.placeRefusal(request) ?? this.#keyRefusal(key?.slice(KEY_PROTOCOL.length));
  }

  #keyRefusal(key: string | undefined): string | undefined {
    if (key !== undefined && this.#sessions.admits(key)) return undefined;
    return "Open the lab with the whole address that it printed: it holds the key.";
  }

  #hostRefusal(host: string | undefined): string {
    const [name, port] = (host ?? "").split(":");
    if (!LOOPBACK_NAMES.includes(name ?? "") || port === undefined) {
      return `This lab answers only at http://127.0.0.1:${this.#port}, its own loopback address.`;
    }
    return (
      `This lab listens on port ${this.#port} and was reached through port ${port}. Forward the ` +
      `same number, for example ssh -L ${this.#port}:127.0.0.1:${this.#port} HOST, or start the lab ` +
      `with --port ${port}.`
    );
  }
}
