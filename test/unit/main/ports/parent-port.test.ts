import { EventEmitter } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findParent } from "../../../../main/ports/parent-port.ts";

const { send } = process;
afterEach(() => {
  Reflect.deleteProperty(process, "parentPort");
  process.send = send;
});

/** Puts something where Electron has the port of a utility process. */
function setPort(port: unknown): void {
  Object.assign(process, { parentPort: port });
}

describe("the way to the process that started this one", () => {
  it("is Electron's port in a utility process", () => {
    const postMessage = vi.fn();
    const port = Object.assign(new EventEmitter(), { postMessage });
    setPort(port);
    const [heard, gone] = [vi.fn(), vi.fn()];
    const parent = findParent<string>();
    parent.onMessage(heard);
    parent.onDisconnect(gone);
    parent.post("ready");
    expect(postMessage.mock.calls).toEqual([["ready"]]);
    port.emit("message", { data: "start" });
    expect(heard.mock.calls).toEqual([["start"]]);
    expect(gone).not.toHaveBeenCalled();
    port.emit("close");
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, null, "a text", { on: () => undefined }])(
    "is Node's channel in a forked process, beside a port that is %j",
    (port) => {
      setPort(port);
      const said = vi.fn();
      process.send = said;
      const before = ["message", "disconnect"].map((name) => process.listeners(name as "message"));
      const [heard, gone] = [vi.fn(), vi.fn()];
      const parent = findParent<string>();
      parent.onMessage(heard);
      parent.onDisconnect(gone);
      parent.post("ready");
      const [event, handle, options, told] = said.mock.calls[0]!;
      expect([event, handle, options]).toEqual(["ready", undefined, undefined]);
      // That the parent is gone is no fault of a message.
      expect((told as (error: Error) => unknown)(new Error("closed"))).toBe(undefined);
      // The events themselves are the test runner's own as well.
      const [onMessage, onDisconnect] = ["message", "disconnect"].map((name, i) => {
        const [mine] = process
          .listeners(name as "message")
          .filter((listener) => !before[i]!.includes(listener));
        process.off(name, mine!);
        return mine as unknown as (message?: unknown) => void;
      });
      onMessage!("start");
      expect(heard.mock.calls).toEqual([["start"]]);
      onDisconnect!();
      expect(gone).toHaveBeenCalledTimes(1);
    },
  );

  it("is not there where nobody started the process", () => {
    Reflect.deleteProperty(process, "send");
    expect(() => findParent()).toThrow("This process is started by the lab, not by hand");
  });
});
