import { describe, expect, it } from "vitest";
import {
  EMPTY_REPORT,
  movedPart,
  partsToSend,
  withPart,
  type ReportDraft,
} from "../../../../renderer/model/report-draft.ts";

const comment = (text: string) => ({ name: "", part: { kind: "comment", text } as const });
const draftOf = (...texts: string[]): ReportDraft => ({
  title: "",
  parts: texts.reduce(
    (parts, text) => [...withPart({ title: "", parts }, comment(text))],
    [...EMPTY_REPORT.parts],
  ),
});
const said = (parts: ReportDraft["parts"]) =>
  parts.map(({ part }) => (part.kind === "comment" ? part.text : ""));

describe("the draft of a report", () => {
  it("moves a part among the others, and no further than the ends", () => {
    const draft = draftOf("a", "b", "c");
    const keyOf = (text: string) => draft.parts[said(draft.parts).indexOf(text)]!.key;
    expect(said(movedPart(draft, keyOf("c"), -1))).toEqual(["a", "c", "b"]);
    expect(said(movedPart(draft, keyOf("a"), 2))).toEqual(["b", "c", "a"]);
    expect(said(movedPart(draft, keyOf("a"), -1))).toEqual(["a", "b", "c"]);
    expect(said(movedPart(draft, 99, 1))).toEqual(["a", "b", "c"]);
  });

  it("gives a part that is added after one was taken out a key of its own", () => {
    const draft = draftOf("a", "b");
    const left = { ...draft, parts: draft.parts.slice(1) };
    const keys = withPart(left, comment("c")).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  it("sends no comment that says nothing", () => {
    expect(partsToSend(draftOf("  \n", "b"))).toEqual([{ kind: "comment", text: "b" }]);
  });
});
