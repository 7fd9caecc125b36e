import { describe, expect, it } from "vitest";
import { formatBytes } from "../../../../shared/format/bytes.ts";
import { rightAligned } from "../../../../shared/format/columns.ts";
import { isDigitGroups, withoutDigitGroups } from "../../../../shared/format/digit-groups.ts";
import { formatDuration, formatEstimatedDuration } from "../../../../shared/format/duration.ts";
import { messageOf } from "../../../../shared/format/error-message.ts";
import { documentText, escapeMarkup } from "../../../../shared/format/escape-markup.ts";
import { keepTogether } from "../../../../shared/format/keep-together.ts";
import {
  formatPatches,
  formatRanges,
  namedPatches,
  parsePatches,
} from "../../../../shared/format/patches.ts";
import { printable, printableLines } from "../../../../shared/format/printable.ts";
import { capitalized, countOf, joinWords } from "../../../../shared/format/sentence.ts";
import { formatClock, formatTime, formatUtcTime } from "../../../../shared/format/time.ts";

describe("spans of time", () => {
  it("that were measured have two digits below ten seconds", () => {
    expect([0.0004, 0.351, 4.25, 9.97, 48.2, 65, 200, 7500].map(formatDuration)).toEqual([
      "4 × 10⁻⁴ s",
      "0.35 s",
      "4.3 s",
      "10 s",
      "48 s",
      "1 min 05 s",
      "3 min 20 s",
      "2 h 05 min",
    ]);
    expect(formatDuration(NaN)).toBe("–");
  });

  it("change to whole seconds, minutes and hours where rounding would", () => {
    expect([9.94, 9.95, 10.4, 59.4, 59.5, 3599.4, 3599.5].map(formatDuration)).toEqual([
      "9.9 s",
      "10 s",
      "10 s",
      "59 s",
      "1 min 00 s",
      "59 min 59 s",
      "1 h 00 min",
    ]);
    expect([3629, 3630, 7169, 7170, 3_600_000].map(formatDuration)).toEqual([
      "1 h 00 min",
      "1 h 01 min",
      "1 h 59 min",
      "2 h 00 min",
      "1,000 h 00 min",
    ]);
    expect([0.99, 1, 1.4, NaN, Infinity].map(formatEstimatedDuration)).toEqual([
      "under 1 s",
      "1 s",
      "1 s",
      "–",
      "–",
    ]);
  });

  it("that are estimates are in whole seconds", () => {
    expect([0.2, 4.25, 59, 61, 7320].map(formatEstimatedDuration)).toEqual([
      "under 1 s",
      "4 s",
      "59 s",
      "1 min 01 s",
      "2 h 02 min",
    ]);
  });

  it("never have 60 seconds or 60 minutes left over", () => {
    expect(formatDuration(119.7)).toBe("2 min 00 s");
    expect(formatDuration(3599.9)).toBe("1 h 00 min");
  });
});

describe("moments", () => {
  it("in a file are in UTC and say so", () => {
    expect(formatUtcTime(Date.UTC(2024, 0, 2, 3, 4, 59))).toBe("2 Jan 2024, 03:04 UTC");
  });

  it("that a person sees are in their own time zone, the clock to the second", () => {
    const moment = new Date(2026, 4, 4, 14, 5, 9).getTime();
    expect(formatTime(moment)).toBe("4 May 2026, 14:05");
    expect(formatClock(moment)).toBe("14:05:09");
  });

  it("that are missing or out of reach are a dash", () => {
    expect([undefined, 1e300, NaN].map(formatUtcTime)).toEqual(["–", "–", "–"]);
    expect([formatTime(undefined), formatClock(undefined)]).toEqual(["–", "–"]);
    // The first and last millisecond that a date can have (ECMA-262, 21.4.1.1), and the ones beyond.
    expect(formatUtcTime(8.64e15)).toMatch(/^13 Sep.* 275760, 00:00 UTC$/);
    expect([8.64e15 + 1, -8.64e15 - 1].map(formatUtcTime)).toEqual(["–", "–"]);
  });
});

describe("counts with their nouns", () => {
  it("agree in number", () => {
    expect(countOf(1, "run")).toBe("1 run");
    expect(countOf(12_000, "sample")).toBe("12,000 samples");
    expect(countOf(3, "patch", "patches")).toBe("3 patches");
  });

  it("are joined as in a sentence", () => {
    expect(joinWords(["a"])).toBe("a");
    expect(joinWords(["a", "b", "c"])).toBe("a, b and c");
    expect(joinWords(["a", "b"], "plus")).toBe("a plus b");
    expect(joinWords([])).toBe("");
  });
});

describe("lists of patches", () => {
  it("count from 1 and draw runs of three and more together", () => {
    expect(formatPatches([4, 0, 1, 2])).toBe("1–3, 5");
    expect(formatPatches([0, 1])).toBe("1, 2");
    expect(formatRanges([10, 9, 2, 5, 4, 3, 8])).toBe("2–5, 8–10");
    expect(formatRanges([1, 2, 4, 5])).toBe("1, 2, 4, 5");
    expect(namedPatches([0, 4])).toBe("patches 1, 5");
    expect(formatPatches([3, 3])).toBe("4");
    expect(formatPatches([])).toBe("");
    expect(formatRanges([7, 1, 2, 3])).toBe("1–3, 7");
    expect(namedPatches([2])).toBe("patch 3");
    expect(namedPatches([0, 1, 2])).toBe("patches 1–3");
  });

  it("are read as they are written, with a hyphen too", () => {
    expect(parsePatches("1–3, 8")).toEqual([0, 1, 2, 7]);
    expect(parsePatches("1-3, 8")).toEqual([0, 1, 2, 7]);
    expect(parsePatches("3 1;2,1")).toEqual([0, 1, 2]);
    expect(parsePatches("4-4")).toEqual([3]);
    expect(parsePatches(" ")).toEqual([]);
    expect(parsePatches("9999")).toEqual([9998]);
    expect(parsePatches("10000")).toBeUndefined();
    expect(parsePatches("1-2-3")).toBeUndefined();
    expect(parsePatches("2x")).toBeUndefined();
    expect(parsePatches("0")).toBeUndefined();
    expect(parsePatches("3-1")).toBeUndefined();
  });
});

describe("text of a document", () => {
  it("escapes what markup is made of, in elements and attributes", () => {
    expect(escapeMarkup(`<a b="c" d='e'>&`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
  });

  it("has no characters that XML forbids", () => {
    expect(escapeMarkup("a\u0000b\u001bc\ud800d\u0008\uffffe\n")).toBe(
      "a\ufffdb\ufffdc\ufffdd\ufffd\ufffde\n",
    );
    expect(escapeMarkup("both halves: 🎲")).toBe("both halves: 🎲");
  });

  it("drops marks that turn the reading direction", () => {
    expect(escapeMarkup("safe\u202egpj.exe")).toBe("safegpj.exe");
    expect(documentText("\u2066<b>\u2069")).toBe("<b>");
  });
});

describe("sizes of files", () => {
  it("are in decimal units", () => {
    expect([0, 512, 1500, 999_600, 72_000_000].map(formatBytes)).toEqual([
      "0 B",
      "512 B",
      "1.5 kB",
      "1 MB",
      "72 MB",
    ]);
  });

  it("change to two digits and to the next unit where rounding would", () => {
    expect([9_940, 9_960, 999, 999.4, 999.5, 999.5e12].map(formatBytes)).toEqual([
      "9.9 kB",
      "10 kB",
      "999 B",
      "999 B",
      "1 kB",
      "1,000 TB",
    ]);
  });
});

it("a sentence begins with its first letter alone in capitals", () => {
  expect(["the file", "é", "", "p = 1"].map(capitalized)).toEqual(["The file", "É", "", "P = 1"]);
});

it("columns are as wide as their widest cell, and aligned to the right", () => {
  expect(
    rightAligned([
      ["a", "22"],
      ["333", "4"],
    ]),
  ).toEqual(["  a  22", "333   4"]);
  expect(rightAligned([])).toEqual([]);
});

it("a size of just under ten units has two digits, and one of ten has none after the point", () => {
  expect([9_949, 9_950, 9_900].map(formatBytes)).toEqual(["9.9 kB", "10 kB", "9.9 kB"]);
});

it("a line may break between the parts of a component's words, not within them", () => {
  const words = "cosine of patches 1–5 and patch 3, orders 1, 2, 10 of component 2";
  expect(keepTogether(words).replaceAll("\u00a0", "_")).toBe(
    "cosine of patches_1–5 and patch_3, orders_1,_2,_10 of component_2",
  );
});

it("a line may not break within a number with its power of ten", () => {
  const words = keepTogether("3.9 × 10⁻¹³ to 2 × 10⁴, 0.1 × linear, 2 × 10");
  expect(words.replaceAll("\u00a0", "_")).toBe("3.9_×_10⁻¹³ to 2_×_10⁴, 0.1 × linear, 2 × 10");
});

it("a number with its digits in groups is told from one that is plain or two", () => {
  const grouped = [
    "1,000",
    " 12 345 678 ",
    "-1'000",
    "−1_000",
    "+999\u202f999",
    "1’000",
    "1\u00a0000",
  ];
  expect(grouped.filter((text) => !isDigitGroups(text))).toEqual([]);
  const others = ["1000", "1,00", "1,0000", "0,123", "1234,567", "1,000.5", "1,000 m", "", ",000"];
  expect(others.filter(isDigitGroups)).toEqual([]);
  expect([" 12 345 678 ", "−1_000", "-1'000", "+1,000"].map(withoutDigitGroups)).toEqual([
    "12345678",
    "-1000",
    "-1000",
    "1000",
  ]);
});

it("what was thrown says its message, and what is no error says itself", () => {
  const thrown: unknown[] = [new RangeError("too far"), "a word", 7, undefined];
  expect(thrown.map(messageOf)).toEqual(["too far", "a word", "7", "undefined"]);
});

it("text that others wrote cannot command a terminal, and keeps its lines where it may have some", () => {
  const text = "a\u001b[2Jb\r\nc\td\re\u0007\u0085f\u200eg\u202eh\u2028i é 🎲";
  expect(printableLines(text)).toBe("a�[2Jb\nc\td�e��f�g�h�i é 🎲");
  expect(printable(text)).toBe("a�[2Jb�c�d�e��f�g�h�i é 🎲");
});
