import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { App } from "electron";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepProfileIn } from "../../../../../main/host/electron/window-profile.ts";

let folder: string;
const setPath = vi.fn();
const app = { setPath } as unknown as App;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "wslab-profile-"));
  setPath.mockClear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("lies with the data and is nobody else's", () => {
  const data = path.join(folder, "data");
  keepProfileIn(app, data);
  const profile = path.join(data, "window-profile");
  expect(statSync(profile).mode & 0o777).toBe(0o700);
  expect(setPath.mock.calls).toEqual([["userData", profile]]);
  keepProfileIn(app, data);
  expect(setPath).toHaveBeenCalledTimes(2);
});

it("is told to be impossible, by the data folder, where that cannot be", () => {
  const file = path.join(folder, "data");
  writeFileSync(file, "");
  const keep = (): void => keepProfileIn(app, file);
  expect(keep).toThrow(`The lab cannot keep its data in ${file} (`);
  expect(keep).toThrow(/ENOTDIR.*\)\. Choose another folder with --data DIR\.$/);
  expect(setPath).not.toHaveBeenCalled();
});
