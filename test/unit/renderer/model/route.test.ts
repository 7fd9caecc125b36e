import { describe, expect, it } from "vitest";
import { pageKey, parseRoute } from "../../../../renderer/model/route.ts";
import { screenHref } from "../../../../shared/screens/route.ts";

describe("what tells pages apart", () => {
  const keyOf = (hash: string) => pageKey(parseRoute(hash), hash);

  it("is the screen, and for a screen of one thing which it is", () => {
    expect(keyOf(screenHref("compare", { runs: ["a"] }))).toBe(keyOf(screenHref("compare")));
    expect(keyOf(screenHref("run", { id: "a" }))).not.toBe(keyOf(screenHref("run", { id: "b" })));
    expect(keyOf("#/nowhere")).not.toBe(keyOf("#/elsewhere"));
  });
});

describe("the address of a screen", () => {
  it("leads back to the screen it was made for", () => {
    expect(parseRoute(screenHref("experiment", { id: "a/b" }))).toEqual({
      screen: "experiment",
      id: "a/b",
    });
    expect(parseRoute(screenHref("run", { id: "r 1" }))).toEqual({ screen: "run", id: "r 1" });
    expect(parseRoute(screenHref("new", { preset: "paper" }))).toMatchObject({
      screen: "new",
      preset: "paper",
    });
    expect(parseRoute(screenHref("compare", { experiments: ["a", "b"], runs: ["r"] }))).toEqual({
      screen: "compare",
      experiments: ["a", "b"],
      runs: ["r"],
    });
  });

  it("says which step of which lesson, or leaves it to where the reader was", () => {
    const opened = undefined;
    expect(parseRoute(screenHref("story"))).toEqual({
      ...{ screen: "story", lesson: "story", step: undefined, opened },
    });
    expect(parseRoute(screenHref("story", { lesson: "lesson", step: 3, opened: "7" }))).toEqual({
      ...{ screen: "story", lesson: "lesson", step: 3, opened: "7" },
    });
    expect(parseRoute("#/story/0")).toMatchObject({ screen: "story", step: undefined });
  });

  it("carries a whole set-up", () => {
    expect(parseRoute(screenHref("new", { setup: "ab-_9" }))).toMatchObject({
      ...{ screen: "new", setup: "ab-_9" },
    });
  });

  it("is the library where it is empty, and told apart where it leads nowhere", () => {
    expect(parseRoute("")).toEqual({ screen: "library" });
    expect(parseRoute("#/compare")).toEqual({ screen: "compare", experiments: [], runs: [] });
    expect(parseRoute("#/nowhere")).toEqual({ screen: "unknown", hash: "#/nowhere" });
  });
  it("leads nowhere where what follows a screen cannot be read", () => {
    expect(parseRoute("#/run/%E0")).toEqual({ screen: "unknown", hash: "#/run/%E0" });
  });
});
