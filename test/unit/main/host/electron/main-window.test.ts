import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openMainWindow } from "../../../../../main/host/electron/main-window.ts";
import type { RunningLab } from "../../../../../main/ports/running-lab.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

let dataFolder: string;
let tell: Parameters<RunningLab["onEvent"]>[0];
const unsubscribe = vi.fn();
const lab = {
  isTraining: false as boolean,
  onEvent: (listener: typeof tell) => {
    tell = listener;
    return unsubscribe;
  },
};

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "wslab-window-"));
  electron.dialog.showMessageBoxSync.mockClear();
  unsubscribe.mockClear();
  lab.isTraining = false;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  rmSync(dataFolder, { recursive: true, force: true });
});

function open(asksBeforeClosing = true): electron.BrowserWindow {
  const options = { preload: "/lab/preload.cjs", dataFolder, asksBeforeClosing };
  openMainWindow({ ...options, lab: lab as unknown as RunningLab });
  return electron.BrowserWindow.opened.at(-1)!;
}

/** Whether a window that is asked to close stays open. */
function staysOpen(window: electron.BrowserWindow): boolean {
  const preventDefault = vi.fn();
  window.emit("close", { preventDefault });
  return preventDefault.mock.calls.length > 0;
}

describe("the desktop window", () => {
  it("is sandboxed, isolated and without Node, and shown when its page is ready", () => {
    const window = open();
    expect(window.options).toMatchObject({
      ...{ width: 1440, height: 900, minWidth: 800, minHeight: 560, show: false },
      webPreferences: {
        preload: "/lab/preload.cjs",
        ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
        spellcheck: false,
      },
    });
    expect(window.show).not.toHaveBeenCalled();
    window.emit("ready-to-show");
    expect(window.show).toHaveBeenCalledTimes(1);
  });

  it("goes where it was left, and remembers where it is when it closes", () => {
    const file = path.join(dataFolder, "window.json");
    writeFileSync(file, JSON.stringify({ x: 5, y: 6, width: 900, height: 650 }));
    const window = open();
    expect(window.options).toMatchObject({ x: 5, y: 6, width: 900, height: 650 });
    staysOpen(window);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(window.getNormalBounds());
    expect(window.webContents.session.flushStorageData).toHaveBeenCalledTimes(1);
  });

  it("closes though its place cannot be remembered, and says so", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const window = open();
    rmSync(dataFolder, { recursive: true });
    expect(staysOpen(window)).toBe(false);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/position could not be used: .*ENOENT/),
    );
  });

  it.runIf(process.platform === "linux")("brings its icon, where there is one", () => {
    expect(open().options).toMatchObject({
      icon: { file: path.join("/lab", "assets/icons/icon.png") },
    });
    electron.nativeImage.createFromPath.mockReturnValueOnce({ file: "", isEmpty: () => true });
    expect(open().options).not.toHaveProperty("icon");
  });
});

describe("closing the desktop window", () => {
  it("asks while runs train, and stays open unless it is told to interrupt them", () => {
    const window = open();
    lab.isTraining = true;
    expect(staysOpen(window)).toBe(true);
    const [over, options] = electron.dialog.showMessageBoxSync.mock.lastCall!;
    expect(over).toBe(window);
    expect(options).toMatchObject({
      buttons: ["Keep training", "Close and interrupt"],
      ...{ defaultId: 0, cancelId: 0 },
    });
    electron.dialog.showMessageBoxSync.mockReturnValueOnce(1);
    expect(staysOpen(window)).toBe(false);
  });

  it("asks nothing while nothing trains, or where nobody can answer", () => {
    expect(staysOpen(open())).toBe(false);
    lab.isTraining = true;
    expect(staysOpen(open(false))).toBe(false);
    expect(electron.dialog.showMessageBoxSync).not.toHaveBeenCalled();
  });
});

describe("a page that crashes", () => {
  it("is opened again, unless the crash before it was within ten seconds or it ended as it should", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1e12 });
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { webContents } = open();
    const reloadsAfter = (reason: string, laterMs: number): number => {
      vi.setSystemTime(Date.now() + laterMs);
      webContents.emit("render-process-gone", {}, { reason });
      return webContents.reload.mock.calls.length;
    };
    expect(reloadsAfter("clean-exit", 0)).toBe(0);
    expect(said).not.toHaveBeenCalled();
    expect(reloadsAfter("crashed", 1)).toBe(1);
    expect(said.mock.lastCall?.[0]).toContain("ended (crashed); the lab keeps running");
    expect(reloadsAfter("oom", 10_000)).toBe(1);
    expect(reloadsAfter("oom", 10_000)).toBe(1);
    expect(reloadsAfter("crashed", 10_001)).toBe(2);
  });
});

describe("the lab's events", () => {
  it("reach the window for as long as it lives and its page runs", () => {
    const window = open();
    const { send } = window.webContents;
    tell("study:deleted", { studyId: "s" });
    expect(send.mock.calls).toEqual([["wslab:event", "study:deleted", { studyId: "s" }]]);
    window.webContents.crashed = true;
    tell("study:deleted", { studyId: "s" });
    window.webContents.crashed = false;
    window.isGone = true;
    tell("study:deleted", { studyId: "s" });
    expect(send).toHaveBeenCalledTimes(1);
    expect(unsubscribe).not.toHaveBeenCalled();
    window.emit("closed");
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });
});
