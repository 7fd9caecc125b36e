import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BrowserWindow } from "electron";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OpenFiles } from "../../../../../main/host/electron/open-files.ts";
import { RecentFiles } from "../../../../../main/host/electron/recent-files.ts";
import type { MenuRequest } from "../../../../../shared/screens/menu-requests.ts";
import * as electron from "./fake-electron.ts";

vi.mock("electron", () => import("./fake-electron.ts"));

let folder: string;
let recent: RecentFiles;
let asked: MenuRequest[];
/** The recent files at each moment at which a change of them was told. */
let told: (readonly string[])[];
let window: electron.BrowserWindow | undefined;
let files: OpenFiles;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-open-"));
  recent = new RecentFiles(path.join(folder, "recent.json"), (error) => {
    throw error;
  });
  asked = [];
  told = [];
  window = new electron.BrowserWindow({});
  files = new OpenFiles({
    window: () => window as unknown as BrowserWindow | undefined,
    recent,
    ask: (request) => asked.push(request),
    onRecent: () => told.push(recent.paths),
  });
  electron.dialog.showOpenDialog.mockClear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe("opening a file in the page", () => {
  it("hands over its name, its path and its bytes, and makes it the most recent", async () => {
    const file = fileOf("two words.json", "{é}");
    recent.add("/earlier.json");
    await files.open(file);
    const content = Buffer.from("{é}").toString("base64");
    expect(asked).toEqual([{ kind: "file", name: "two words.json", path: file, content }]);
    expect(told).toEqual([[file, "/earlier.json"]]);
  });

  it("tells why one that is gone was not opened, and forgets it", async () => {
    const gone = path.join(folder, "gone.csv");
    recent.add(gone);
    recent.add("/other.json");
    await files.open(gone);
    expect(asked).toEqual([
      { kind: "fault", what: "gone.csv was not opened:", why: expect.stringContaining("ENOENT") },
    ]);
    expect(told).toEqual([["/other.json"]]);
  });

  it("reads 7 MB and no more: of samples only the path is handed over, the rest is refused", async () => {
    const sizes = [7_000_000, 7_000_001];
    for (const name of ["samples.csv", "bundle.WSLAB", "experiment.json", "json.txt"]) {
      for (const size of sizes) {
        const file = fileOf(name, "");
        truncateSync(file, size);
        await files.open(file);
      }
    }
    const lengths = asked.map((request) =>
      request.kind === "file" ? Buffer.from(request.content, "base64").length : request.kind,
    );
    expect(lengths).toEqual([7e6, 0, 7e6, "fault", 7e6, "fault", 7e6, 0]);
    expect(asked[3]).toMatchObject({
      why: expect.stringMatching(/larger than 7 MB.*wslab import/),
    });
    expect(recent.paths.map((file) => path.basename(file))).toEqual(["json.txt", "samples.csv"]);
  });
});

describe("choosing a file", () => {
  it("opens what was chosen in the system's dialog over the window", async () => {
    const file = fileOf("chosen.csv", "1,2");
    electron.dialog.showOpenDialog.mockResolvedValueOnce({ filePaths: [file] });
    await files.choose();
    expect(asked).toMatchObject([{ kind: "file", path: file }]);
    const [over, options] = electron.dialog.showOpenDialog.mock.lastCall!;
    expect(over).toBe(window);
    expect(options).toMatchObject({
      properties: ["openFile"],
      filters: [
        { extensions: ["json", "wslab", "csv", "tsv", "txt", "npy"] },
        { name: "All files", extensions: ["*"] },
      ],
    });
  });

  it("opens nothing where the dialog is cancelled, or there is no window", async () => {
    await files.choose();
    expect(electron.dialog.showOpenDialog).toHaveBeenCalledTimes(1);
    window = undefined;
    await files.choose();
    expect(electron.dialog.showOpenDialog).toHaveBeenCalledTimes(1);
    expect([asked, told]).toEqual([[], []]);
  });
});
