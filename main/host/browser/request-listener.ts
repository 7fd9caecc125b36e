import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { isJsonObject } from "../../../shared/spec/json-object.ts";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { dispatch } from "../dispatch.ts";
import { mediaTypeOf } from "../media-type.ts";
import { rendererFile } from "../renderer-file.ts";
import type { RunningLab } from "../../ports/running-lab.ts";
import type { Access } from "./access.ts";
import { mediaTypeIn } from "./content-type.ts";
import { BodyError, readJsonBody } from "./read-body.ts";
import type { RefusedStatus } from "./refused-status.ts";
import { requestedUrl } from "./request-path.ts";

const API_PREFIX = "/api/";

/** The build names what lies there by its content: a file that changed has another address. */
const HASHED_FOLDER = "assets";
const KEPT_FOR_A_YEAR = "private, max-age=31536000, immutable";

/** Where a page exchanges the token of its address for its tab's key. */
const SESSION_PATH = "/session";
const KEY_REFUSED = "Open the lab with the whole address that it printed: it holds the key.";
const TOKEN_SPENT =
  "This address has already been opened, or is too old. The lab has printed a new one in its terminal.";

interface ListenerOptions {
  readonly lab: RunningLab;
  readonly access: Access;
  readonly rendererFolder: string;
  /** Called when a token was spent, or a spent one was tried: it takes a new address to get in. */
  readonly onTokenSpent: () => void;
}

/**
 * Answers the browser host's HTTP requests: the page and its files, which hold no secret, the exchange
 * of a token for a key, and the lab's calls, which need that key.
 */
export function requestListener({ lab, access, rendererFolder, onTokenSpent }: ListenerOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(response);
    const url = requestedUrl(request);
    if (url === undefined) return end(response, 400, "The address of the request cannot be read.");
    const misplaced = access.placeRefusal(request);
    if (misplaced !== undefined) return end(response, 403, misplaced);
    if (url.pathname === SESSION_PATH) {
      await exchangeToken(access, onTokenSpent, request, response);
    } else if (url.pathname.startsWith(API_PREFIX)) {
      const refusal = access.refusal(request);
      if (refusal !== undefined) return end(response, 403, refusal);
      await answerCall(lab, url.pathname.slice(API_PREFIX.length), request, response);
    } else {
      await sendFile(rendererFile(rendererFolder, url.pathname), request, response);
    }
  };
}

async function exchangeToken(
  access: Access,
  onTokenSpent: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readPostedJson(request, response);
  if (body === undefined) return;
  const token = isJsonObject(body.json) ? body.json["token"] : undefined;
  const { redemption, key } = access.exchange(typeof token === "string" ? token : "");
  if (redemption !== "unknown") onTokenSpent();
  if (key === undefined) {
    return end(response, 403, redemption === "spent" ? TOKEN_SPENT : KEY_REFUSED);
  }
  answerJson(response, { key });
}

async function answerCall(
  lab: RunningLab,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readPostedJson(request, response);
  if (body === undefined) return;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  answerJson(response, await dispatch(lab.handlers, name, body.json, { signal: gone.signal }));
}

/** A posted JSON body, or `undefined` where the request was refused for what it carries. */
async function readPostedJson(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{ readonly json: unknown } | undefined> {
  if (request.method !== "POST") {
    return void end(response, 405, "Calls are made with POST.");
  }
  if (mediaTypeIn(request.headers["content-type"]) !== "application/json") {
    return void end(response, 415, "Calls carry their arguments as application/json.");
  }
  try {
    return { json: await readJsonBody(request) };
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    return void end(response, error.status, error.message);
  }
}

function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
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
  response.writeHead(200, {
    "content-type": mediaTypeOf(file),
    "content-length": stats.size,
    ...(path.basename(path.dirname(file)) === HASHED_FOLDER && {
      "cache-control": KEPT_FOR_A_YEAR,
    }),
  });
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

function end(response: ServerResponse, status: RefusedStatus, sentence: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(sentence + "\n");
}
