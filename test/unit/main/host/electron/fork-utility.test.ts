import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { utilityProcesses } from "../../../../../main/host/electron/fork-utility.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

const child = Object.assign(new EventEmitter(), {
  pid: 77,
  postMessage: vi.fn(),
  kill: vi.fn(),
});

beforeEach(() => {
  child.removeAllListeners();
  electron.utilityProcess.fork.mockReset().mockReturnValue(child);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("a utility process", () => {
  it("is forked from its entry under its role, with the lab's environment", () => {
    vi.stubEnv("NODE_OPTIONS", "--inspect");
    vi.stubEnv("WSLAB_OTHER", "kept");
    const forked = utilityProcesses("/lab/entry.cjs", "trainer")();
    expect(forked.pid).toBe(77);
    const [entry, args, options] = electron.utilityProcess.fork.mock.lastCall as unknown[];
    expect([entry, args]).toEqual(["/lab/entry.cjs", []]);
    expect(options).toMatchObject({
      serviceName: "Weight Sharing Lab trainer",
      stdio: "inherit",
      env: { WSLAB_OTHER: "kept", TF_NUM_INTRAOP_THREADS: "1" },
    });
    expect((options as { env: object }).env).not.toHaveProperty("NODE_OPTIONS");
  });

  it("is sent commands, heard, told ended once and killed", () => {
    const forked = utilityProcesses<string>("entry", "trainer")();
    const heard: unknown[] = [];
    forked.onMessage((message) => heard.push(message));
    forked.onExit((exit) => heard.push(exit));
    forked.send("go");
    forked.kill();
    expect(child.postMessage.mock.calls).toEqual([["go"]]);
    expect(child.kill).toHaveBeenCalledTimes(1);
    child.emit("message", "said");
    child.emit("exit", 3);
    child.emit("exit", 4);
    expect(heard).toEqual(["said", { code: 3, signal: null }]);
  });

  it("that ends by a fault of V8 says so, and does not end the lab", () => {
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    utilityProcesses("entry", "analysis")();
    child.emit("error", "FatalError", "heap");
    expect(said.mock.lastCall?.[0]).toBe("The analysis ended by FatalError at heap.\n");
  });
});
