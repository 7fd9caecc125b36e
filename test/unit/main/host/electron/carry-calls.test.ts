import { EventEmitter } from "node:events";
import type { IpcMain } from "electron";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { carryCalls } from "../../../../../main/host/electron/carry-calls.ts";
import type { RunningLab } from "../../../../../main/ports/running-lab.ts";
import type { Caller } from "../../../../../shared/api/contract.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

type Frame = { readonly parent: object | null; readonly url: string } | null;
const OWN: Frame = { parent: null, url: "wslab://app/index.html#/library" };

let answer: (event: object, name: unknown, args: unknown) => Promise<unknown>;
let contents: EventEmitter;
/** What the lab does with the call of the test. */
let handler: (args: unknown, caller: Caller) => unknown;

beforeEach(() => {
  contents = new EventEmitter();
  const ipcMain = {
    handle: (channel: string, listener: typeof answer) => {
      expect(channel).toBe("wslab:call");
      answer = listener;
    },
  };
  handler = () => "answered";
  const handlers = { "queue:get": (args: unknown, caller: Caller) => handler(args, caller) };
  carryCalls(ipcMain as unknown as IpcMain, { handlers } as unknown as RunningLab);
});

const callFrom = (senderFrame: Frame, name = "queue:get") =>
  answer({ senderFrame, sender: contents }, name, {});

describe("a call over the window's channel", () => {
  it("of the lab's own page is answered", async () => {
    expect(await callFrom(OWN)).toEqual({ ok: true, value: "answered" });
    expect(await callFrom(OWN, "queue:explode")).toMatchObject({
      ok: false,
      error: { kind: "UnknownCall" },
    });
  });

  it("of a frame within it, of another page and of one that is gone is refused", async () => {
    const called = vi.fn();
    handler = called;
    for (const frame of [
      { parent: { url: OWN!.url }, url: OWN!.url },
      { parent: null, url: "wslab://app.evil/" },
      { parent: null, url: "about:srcdoc" },
      null,
    ]) {
      expect(await callFrom(frame)).toMatchObject({ ok: false, error: { kind: "ForeignSender" } });
    }
    expect(called).not.toHaveBeenCalled();
  });

  it.each(["destroyed", "render-process-gone", "did-navigate"])(
    "is given up when its page has ended (%s), and leaves no listener behind",
    async (event) => {
      const before: boolean[] = [];
      handler = (_args, { signal }) => {
        before.push(signal.aborted);
        contents.emit(event);
        return signal.aborted;
      };
      expect(await callFrom(OWN)).toEqual({ ok: true, value: true });
      expect(before).toEqual([false]);
      expect(contents.eventNames()).toEqual([]);
    },
  );
});
