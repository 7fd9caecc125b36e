import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rememberedPlace } from "../../../../../main/host/electron/window-place.ts";

const FIRST = { width: 1440, height: 900 };
const workArea = () => ({ x: 0, y: 24, width: 1920, height: 1056 });

describe("the window's place", () => {
  let folder = "";
  let file = "";

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "wslab-place-"));
    file = path.join(folder, "window.json");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const placeAfter = (text: string): unknown => {
    writeFileSync(file, text);
    return rememberedPlace(file, workArea);
  };

  it("is the one that was left, where that lies on a screen", () => {
    const left = { x: -200, y: 100, width: 1000, height: 700 };
    expect(placeAfter(JSON.stringify(left))).toEqual(left);
  });

  it("is the first one where the screen that held it is gone", () => {
    for (const at of [
      { x: 1920, y: 100 },
      { x: -1000, y: 100 },
      { x: 100, y: 1080 },
      { x: 100, y: 0 },
    ]) {
      expect(placeAfter(JSON.stringify({ ...at, width: 1000, height: 700 }))).toEqual(FIRST);
    }
  });

  it("is the first one where nothing readable is remembered", () => {
    expect(rememberedPlace(path.join(folder, "none.json"), workArea)).toEqual(FIRST);
    for (const text of ["", "{", "[]", '{"x":0,"y":30,"width":10,"height":10}', '{"x":null}']) {
      expect(placeAfter(text)).toEqual(FIRST);
    }
  });
});
