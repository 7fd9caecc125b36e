import { expect, it } from "vitest";
import {
  fitText,
  px,
  spreadLabels,
  textWidth,
  wrapLabel,
  wrapText,
} from "../../../../../shared/figures/svg/layout.ts";

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

it("a text is cut to what fits, to three characters at least", () => {
  // A character is 12 · 0.56 = 6.72 px wide.
  expect(textWidth("ab")).toBeCloseTo(13.44, 12);
  expect(fitText("abcdef", 6 * 6.73)).toBe("abcdef");
  expect(fitText("abcdef", 6 * 6.71)).toBe("abcd…");
  expect(fitText("abcdef", 0)).toBe("ab…");
  expect(fitText("abc", 0)).toBe("abc");
  expect(fitText("ab cdef", 4 * 6.73)).toBe("ab…");
});

it("a text breaks between words, and a longer word stands alone", () => {
  expect(wrapText("a bc hyphenation d", 5 * 6.73)).toEqual(["a bc", "hyphenation", "d"]);
  expect(wrapText("a bc", 4 * 6.73)).toEqual(["a bc"]);
  expect(wrapText("a bc", 4 * 6.71)).toEqual(["a", "bc"]);
  expect(px(1.006)).toBe(1.01);
});
