import { readFile } from "node:fs/promises";
import { protocol, type Session } from "electron";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import { mediaTypeOf } from "../media-type.ts";
import { rendererFile } from "../renderer-file.ts";

/** The origin of the lab's page: a scheme of its own, so that it has no reach into file://. */
const APP_HOST = "app";
export const APP_ORIGIN = `wslab://${APP_HOST}`;
export const APP_ADDRESS = `${APP_ORIGIN}/index.html`;
const SCHEME = "wslab";

/** Makes the lab's scheme a secure origin; must be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer under the lab's scheme, with its content-security policy. */
export function serveRenderer(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const { status, body, headers } = await load(folder, request.url);
    return new Response(new Uint8Array(body), { status, headers });
  });
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

async function load(folder: string, address: string): Promise<Answer> {
  const { host, pathname } = new URL(address);
  const file = host === APP_HOST ? rendererFile(folder, pathname) : undefined;
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  const found = file !== undefined && body !== undefined;
  return {
    status: found ? 200 : 404,
    body: body ?? Buffer.from("There is no such file."),
    headers: {
      "content-type": found ? mediaTypeOf(file) : "text/plain",
      "content-security-policy": contentSecurityPolicy("'none'"),
      "x-content-type-options": "nosniff",
    },
  };
}
