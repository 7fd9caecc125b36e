import { describe, expect, it } from "vitest";
import {
  compareHref,
  experimentHref,
  parseRoute,
  presetHref,
  runHref,
} from "../../../../renderer/model/route.ts";

describe("the address of a screen", () => {
  it("leads back to the screen it was made for", () => {
    expect(parseRoute(experimentHref("a/b"))).toEqual({ screen: "experiment", id: "a/b" });
    expect(parseRoute(runHref("r 1"))).toEqual({ screen: "run", id: "r 1" });
    expect(parseRoute(presetHref("paper"))).toMatchObject({ screen: "new", preset: "paper" });
    expect(parseRoute(compareHref(["a", "b"], ["r"]))).toEqual({
      screen: "compare",
      experiments: ["a", "b"],
      runs: ["r"],
    });
  });

  it("is the library where it is empty, and told apart where it leads nowhere", () => {
    expect(parseRoute("")).toEqual({ screen: "library" });
    expect(parseRoute("#/compare")).toEqual({ screen: "compare", experiments: [], runs: [] });
    expect(parseRoute("#/nowhere")).toEqual({ screen: "unknown", hash: "#/nowhere" });
  });
});
