import { describe, expect, it } from "vitest";
import {
  ENTRANCES,
  routeOf,
  SCREEN_IDS,
  screenEntry,
  shortcutText,
} from "../../../../shared/screens/route.ts";

const read = (hash: string) => routeOf(hash.slice("#/".length).split("/"), new Map());

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
    expect(keys).toEqual(["Alt 1", "Alt 2", "Alt 3", "Alt 5", "Alt 6", "Alt 8", "Alt 7", "Alt 4"]);
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
});
