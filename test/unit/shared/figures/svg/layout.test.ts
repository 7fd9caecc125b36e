import { expect, it } from "vitest";
import { spreadLabels, wrapLabel } from "../../../../../shared/figures/svg/layout.ts";

it("labels along an edge keep their order, their distance and the edge's ends", () => {
  const wanted = [50, 50, 98, 99];
  const placed = spreadLabels(
    wanted.map((at, i) => ({ text: String(i), wanted: at })),
    10,
    [0, 100],
  );
  expect(placed.map(({ y }) => y)).toEqual([50, 60, 90, 100]);
});

it("long labels break into at most three lines", () => {
  expect(wrapLabel("cosine, patches 1–5", 60)).toEqual(["cosine,", "patches", "1–5"]);
  expect(wrapLabel("a b c d e f g h i j k l m n o p", 14).length).toBe(3);
});
