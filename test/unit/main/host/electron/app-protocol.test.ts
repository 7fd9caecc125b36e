import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Session } from "electron";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  APP_ADDRESS,
  registerAppScheme,
  serveRenderer,
} from "../../../../../main/host/electron/app-protocol.ts";
import { isOwnPage } from "../../../../../main/host/electron/lock-down.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

type Handler = (request: Request) => Promise<Response>;

/** What a session of Electron 25 or newer has been told to answer with. */
function handlerOf(folder: string): Handler {
  const handlers: Handler[] = [];
  const session: Pick<Session, "protocol"> = {
    protocol: Object.assign(Object.create(null) as Session["protocol"], {
      handle: (scheme: string, handler: Handler) => {
        expect(scheme).toBe("wslab");
        handlers.push(handler);
      },
    }),
  };
  serveRenderer(session as Session, folder);
  return handlers[0]!;
}

describe("the lab's scheme", () => {
  let folder = "";
  let handle: Handler;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "wslab-scheme-"));
    writeFileSync(path.join(folder, "index.html"), "<h1>Lab</h1>");
    handle = handlerOf(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("serves the renderer's files with their type and the content-security policy", async () => {
    const response = await handle(new Request("wslab://app/index.html"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).toBe("<h1>Lab</h1>");
  });

  it("is a secure origin, so that a page of it may do what one of https may", () => {
    registerAppScheme();
    expect(electron.protocol.registerSchemesAsPrivileged.mock.lastCall).toEqual([
      [
        {
          scheme: new URL(APP_ADDRESS).protocol.slice(0, -1),
          privileges: { standard: true, secure: true, supportFetchAPI: true },
        },
      ],
    ]);
    expect(isOwnPage(APP_ADDRESS)).toBe(true);
  });

  it("serves nothing that is not there, lies outside or is another host's", async () => {
    const others = ["wslab://app/none.js", "wslab://app/..%2f..%2fetc%2fpasswd"];
    for (const address of [...others, "wslab://other/index.html"]) {
      const response = await handle(new Request(address));
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("text/plain");
      expect(await response.text()).toBe("There is no such file.");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });
});

describe("which page is the lab's own", () => {
  it("takes those under the lab's scheme and host and no others", () => {
    expect(isOwnPage("wslab://app/index.html#/library")).toBe(true);
    const others = [
      "wslab://app.example.org/",
      "wslab://other/",
      "https://app/",
      "about:blank",
      "file:///wslab://app/",
      "",
    ];
    expect(others.filter(isOwnPage)).toEqual([]);
  });
});
