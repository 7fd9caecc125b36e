import { describe, expect, it } from "vitest";
import {
  ENTRANCES,
  routeOf,
  SCREEN_IDS,
  screenEntry,
  screenHref,
  shortcutText,
} from "../../../../shared/screens/route.ts";

/** The screen of an address as a window reads it. */
function read(hash: string) {
  const [path = "", query = ""] = hash.slice("#/".length).split("?");
  return routeOf(path.split("/"), new Map(new URLSearchParams(query)));
}

describe("the screens", () => {
  it("are each reached by the address of their own links", () => {
    expect(ENTRANCES.map(({ screen }) => screen)).toEqual([
      "library",
      "new",
      "compare",
      "studies",
      "claims",
      "report",
      "story",
      "new-study",
      "settings",
    ]);
    for (const { hash, screen } of ENTRANCES) expect(read(hash)?.screen).toBe(screen);
    for (const screen of ["experiment", "run", "study"] as const) {
      expect(read(`#/${screen}/a%2Fb`)).toEqual({ screen, id: "a/b" });
    }
  });

  it("have keys of their own, which lists write with Alt", () => {
    const keys = ENTRANCES.map(shortcutText).filter((text) => text !== "");
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(["Alt 1", "Alt 2", "Alt 3", "Alt 4", "Alt 5", "Alt 6", "Alt 7", "Alt 8"]);
  });

  it("say which link of the rail is the current one", () => {
    for (const screen of SCREEN_IDS) {
      const { within } = screenEntry(screen);
      if (within === null) continue;
      expect(ENTRANCES.find((entrance) => entrance.screen === within)?.rail).toBeTruthy();
    }
  });

  it("stand in the native menu wherever the rail has them", () => {
    for (const { rail, menu } of ENTRANCES) if (rail !== null) expect(menu).not.toBeNull();
  });

  it("are drawn anew for another address where it names another thing", () => {
    const anew = SCREEN_IDS.filter((screen) => screenEntry(screen).startsAnew);
    expect(anew).toEqual(["new", "experiment", "run", "study"]);
  });

  it("read from their links what was said", () => {
    const blank = { screen: "new", preset: "blank", from: undefined, run: undefined };
    expect(read(screenHref("new"))).toEqual({ ...blank, setup: undefined });
    expect(screenHref("new", { from: "a", run: "b" })).toBe("#/experiment/new?from=a&run=b");
    expect(read(screenHref("new", { preset: "walsh" }))).toMatchObject({ preset: "walsh" });
    const some = { experiments: ["a", "b"], runs: [] };
    expect(screenHref("compare", some)).toBe("#/compare?experiments=a,b");
    expect(read(screenHref("compare", some))).toEqual({ screen: "compare", ...some });
    expect(screenHref("compare", {})).toBe("#/compare");
  });

  it("open the story or a lesson at a step, where it is one", () => {
    expect(screenHref("story")).toBe("#/story");
    expect(screenHref("story", { lesson: "lesson", step: 3, opened: "x" })).toBe(
      "#/lesson/3?opened=x",
    );
    expect(read("#/lesson/3?opened=x")).toEqual({
      ...{ screen: "story", lesson: "lesson", step: 3, opened: "x" },
    });
    for (const step of ["0", "-1", "1.5", "x", "1234567"]) {
      expect(read(`#/story/${step}`)).toMatchObject({ lesson: "story", step: undefined });
    }
    expect(read("#/nowhere")).toBeUndefined();
  });
});
