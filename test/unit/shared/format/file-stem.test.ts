import { expect, it } from "vitest";
import { fileStem } from "../../../../shared/format/file-stem.ts";

it("makes of a title a file name that no shell takes for anything else", () => {
  expect(fileStem("Low & high; rm -rf ~ `x` $(y)", "lab")).toBe("low-high-rm-rf-x-y");
  expect(fileStem("Übung_1", "lab")).toBe("u-bung-1");
  expect(fileStem("…", "experiment-2")).toBe("experiment-2");
  expect(fileStem("a".repeat(30) + " " + "b".repeat(30), "lab")).toBe("a".repeat(30));
});

it("is cut between words where it is longer than 60 characters, and within the only one", () => {
  const word = "b".repeat(29);
  expect(fileStem(`${"a".repeat(30)} ${word}`, "lab")).toBe(`${"a".repeat(30)}-${word}`);
  expect(fileStem(`${"a".repeat(30)} ${word} c`, "lab")).toBe("a".repeat(30));
  expect(fileStem("a".repeat(61), "lab")).toBe("a".repeat(60));
  expect(fileStem(" -- ", "run")).toBe("run");
});
