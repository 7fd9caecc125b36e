import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { dispatch } from "../dispatch.ts";
import { mediaTypeOf } from "../media-type.ts";
import { rendererFile } from "../renderer-file.ts";
import type { RunningLab } from "../../ports/running-lab.ts";
import type { Access } from "./access.ts";
import { BodyError, readJsonBody } from "./read-body.ts";
import { requestedUrl } from "./request-path.ts";

const API_PREFIX = "/api/";

/** Answers the browser host's HTTP requests: the page, its files, and the lab's calls. */
export function requestListener(lab: RunningLab, access: Access, rendererFolder: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(response);
    const url = requestedUrl(request);
    if (url === undefined) return end(response, 400, "The request's address cannot be read.");
    if (exchangeToken(url, request, response, access)) return;
    const refusal = access.refusal(request);
    if (refusal !== undefined) return end(response, 403, refusal);
    if (url.pathname.startsWith(API_PREFIX)) {
      await answerCall(lab, url.pathname.slice(API_PREFIX.length), request, response);
    } else {
      await sendFile(rendererFile(rendererFolder, url.pathname), request, response);
    }
  };
}

/** The printed address carries the token: it becomes a cookie and leaves the address bar. */
function exchangeToken(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
): boolean {
  if (request.method !== "GET" || !url.searchParams.has("token")) return false;
  const cookie = access.isOwnHost(request)
    ? access.cookieFor(url.searchParams.get("token"))
    : undefined;
  if (cookie === undefined) return false;
  response.writeHead(303, { "set-cookie": cookie, location: "/" }).end();
  return true;
}

async function answerCall(
  lab: RunningLab,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") return end(response, 405, "Calls are made with POST.");
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    return end(response, 415, "Calls carry their arguments as application/json.");
  }
  let args: unknown;
  try {
    args = await readJsonBody(request);
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    return end(response, error.status, error.message);
  }
  const outcome = await dispatch(lab.handlers, name, args);
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(outcome));
}

async function sendFile(
  file: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return end(response, 405, "Files are read with GET.");
  }
  const stats = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !stats?.isFile()) return end(response, 404, "There is no such file.");
  response.writeHead(200, { "content-type": mediaTypeOf(file), "content-length": stats.size });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}

function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader("content-security-policy", contentSecurityPolicy("'self'"));
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
}

function end(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(sentence + "\n");
}
