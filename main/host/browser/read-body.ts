import type { IncomingMessage } from "node:http";
import type { RefusedStatus } from "./refused-status.ts";

/** No call's arguments are larger than this; an experiment file is a few kilobytes. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request body that the host will not read. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly status: RefusedStatus;

  constructor(status: RefusedStatus, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads a request's JSON body.
 * @throws BodyError where it is larger than 8 MiB or no JSON
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end, but not kept: a connection that is cut off would take the answer with it.
    if (bytes > MAX_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw new BodyError(413, "The request is larger than 8 MiB.");
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BodyError(400, "The request’s body is not JSON.");
  }
}
