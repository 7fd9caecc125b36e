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

  it("may be as far out as a pixel of it is on the screen, and as small as 480 by 360", () => {
    const [width, height] = [480, 360];
    for (const at of [
      { x: 1919, y: 1079 },
      { x: -479, y: 24 },
    ]) {
      expect(placeAfter(JSON.stringify({ ...at, width, height }))).toEqual({
        ...at,
        width,
        height,
      });
    }
    const second = () => ({ x: 1920, y: 200, width: 1280, height: 800 });
    for (const [at, isThere] of [
      [{ x: 3199, y: 999 }, true],
      [{ x: 3200, y: 999 }, false],
      [{ x: 1441, y: 200 }, true],
      [{ x: 1440, y: 200 }, false],
      [{ x: 1920, y: 199 }, false],
      [{ x: 1920, y: 1000 }, false],
    ] as const) {
      const place = { ...at, width, height };
      writeFileSync(file, JSON.stringify(place));
      expect(rememberedPlace(file, second), JSON.stringify(at)).toEqual(isThere ? place : FIRST);
    }
    for (const small of [
      { width: 479, height },
      { width, height: 359 },
    ]) {
      expect(placeAfter(JSON.stringify({ x: 0, y: 24, ...small }))).toEqual(FIRST);
    }
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
