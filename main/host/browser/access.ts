import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Cookies know no ports: two labs on one machine need a name each. */
const cookieName = (port: number): string => `wslab_token_${port}`;

/**
 * Who may speak to the browser host: a browser on this machine that was given the address with the
 * token in it. Host and Origin are checked too, so that a page from elsewhere which knows the port
 * (cross-site requests, DNS rebinding) is refused even where the browser would send the cookie.
 */
export class Access {
  readonly token = randomBytes(32).toString("base64url");
  readonly #hosts: ReadonlySet<string>;
  readonly #cookie: string;

  constructor(port: number) {
    this.#cookie = cookieName(port);
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** Why a request is refused, or `undefined` where it may pass. */
  refusal(request: IncomingMessage): string | undefined {
    const { host, origin } = request.headers;
    if (host === undefined || !this.#hosts.has(host)) {
      return "This lab answers only under its own loopback address.";
    }
    if (origin !== undefined && origin !== `http://${host}`) {
      return "This lab answers only its own page.";
    }
    if (!this.#matches(cookieOf(request, this.#cookie))) {
      return "Open the lab with the whole address that it printed: it holds the key.";
    }
    return undefined;
  }

  /** Whether a request's Host is the lab's own, whatever else it carries. */
  isOwnHost(request: IncomingMessage): boolean {
    return request.headers.host !== undefined && this.#hosts.has(request.headers.host);
  }

  /** The cookie that the printed address is exchanged for, or `undefined` for a wrong token. */
  cookieFor(token: string | null): string | undefined {
    if (!this.#matches(token ?? undefined)) return undefined;
    return `${this.#cookie}=${this.token}; HttpOnly; SameSite=Strict; Path=/`;
  }

  #matches(given: string | undefined): boolean {
    if (given === undefined) return false;
    const [a, b] = [Buffer.from(given), Buffer.from(this.token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=");
    if (key === name) return value;
  }
  return undefined;
}
