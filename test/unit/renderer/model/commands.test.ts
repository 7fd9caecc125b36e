import { describe, expect, it } from "vitest";
import { matchingCommands, type Command } from "../../../../renderer/model/commands.ts";

const commands = [
  ["Pause the queue", ""],
  ["Low and high", "experiment"],
  ["New: the high part", "preset"],
  ["High alone", "experiment"],
].map(([title, hint]): Command => ({ title: title!, hint: hint!, act: { kind: "go", hash: "#" } }));
const found = (typed: string, most?: number) =>
  matchingCommands(commands, typed, most).map(({ title }) => title);

describe("the commands for what is typed", () => {
  it("hold every word of it, in the title or beside it", () => {
    expect(found("high experiment")).toEqual(["Low and high", "High alone"]);
    expect(found("part new")).toEqual(["New: the high part"]);
    expect(found("high nothing")).toEqual([]);
  });

  it("are those that begin with it first, and as many as are wanted", () => {
    expect(found("  HIGH ")).toEqual(["High alone", "Low and high", "New: the high part"]);
    expect(found("high", 2)).toEqual(["High alone", "Low and high"]);
    expect(found("")).toHaveLength(4);
  });
});
