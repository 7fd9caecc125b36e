import { EventEmitter } from "node:events";
import type { App, Session } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { lockDown } from "../../../../../main/host/electron/lock-down.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

type AskHandler = (contents: object, permission: string, answer: (may: boolean) => void) => void;
type CheckHandler = (contents: object, permission: string) => boolean;

let may: AskHandler;
let has: CheckHandler;
let contents: EventEmitter;
const setWindowOpenHandler = vi.fn();
const setWebRTCIPHandlingPolicy = vi.fn();

beforeEach(() => {
  const app = new EventEmitter();
  const session = {
    setPermissionRequestHandler: (handler: AskHandler) => (may = handler),
    setPermissionCheckHandler: (handler: CheckHandler) => (has = handler),
  };
  lockDown(app as unknown as App, session as unknown as Session);
  contents = Object.assign(new EventEmitter(), { setWindowOpenHandler, setWebRTCIPHandlingPolicy });
  app.emit("web-contents-created", {}, contents);
});

/** Whether a page is kept from what an event of it announces. */
function isStopped(event: string, url?: string): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { url, preventDefault });
  return preventDefault.mock.calls.length > 0;
}

describe("a page of the desktop host", () => {
  it("may copy text and tell that training has ended, and nothing else", () => {
    const asked = ["clipboard-sanitized-write", "notifications", "clipboard-read", "geolocation"];
    const answers: boolean[] = [];
    for (const permission of asked) may({}, permission, (answer) => answers.push(answer));
    expect(answers).toEqual([true, true, false, false]);
    expect(asked.map((permission) => has({}, permission))).toEqual([true, true, false, false]);
  });

  it("stays on the lab's own pages", () => {
    expect(isStopped("will-navigate", "wslab://app/index.html#/library")).toBe(false);
    for (const url of ["https://example.org/", "wslab://app.evil/", "about:srcdoc", "file:///x"])
      expect(isStopped("will-navigate", url), url).toBe(true);
  });

  it("shows in a frame its own pages and a preview's text alone", () => {
    expect(isStopped("will-frame-navigate", "wslab://app/index.html")).toBe(false);
    expect(isStopped("will-frame-navigate", "about:srcdoc")).toBe(false);
    for (const url of ["https://example.org/", "about:blank", "about:srcdoc?", "data:text/html,x"])
      expect(isStopped("will-frame-navigate", url), url).toBe(true);
  });

  it("opens no window, attaches no view and sends no packet past a proxy", () => {
    expect(isStopped("will-attach-webview")).toBe(true);
    const [open] = setWindowOpenHandler.mock.lastCall as [() => unknown];
    expect(open()).toEqual({ action: "deny" });
    expect(setWebRTCIPHandlingPolicy).toHaveBeenLastCalledWith("disable_non_proxied_udp");
  });
});
