import type { IncomingMessage } from "node:http";

/**
 * The address that a request asks for, or `undefined` where it is none: whoever reaches the port can
 * send any text, and `//` alone makes `new URL` throw.
 */
export function requestedUrl(request: IncomingMessage): URL | undefined {
  const text = request.url ?? "/";
  if (!text.startsWith("/") || text.startsWith("//")) return undefined;
  try {
    return new URL(text, "http://127.0.0.1");
  } catch {
    return undefined; // told to the sender as a bad request
  }
}
