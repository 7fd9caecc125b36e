import { expect, it } from "vitest";
import { claimsDocument } from "../../../../main/report/claims-document.ts";
import { htmlDocument } from "../../../../main/report/formats/html-document.ts";
import { markup } from "../../../../main/report/formats/markup.ts";
import type { ClaimRecord } from "../../../../shared/api/claim-records.ts";
import { comparisonOf, experimentOf, measurementOf, NOON, runsOf } from "./support.ts";

const spec = experimentOf();
const runs = runsOf(spec, () => [measurementOf({})]);
const claim = (id: string, verdict: ClaimRecord["verdict"]): ClaimRecord => ({
  ...{ id, verdict, statement: `It is ${id}.`, evidence: `Seen ${id}.`, rules: ["A rule."] },
  ...{ overturnedBy: "Fewer.", arms: [] },
});

it("a report of claims counts their verdicts, and numbers their experiments from 1", () => {
  const claims = [claim("a", "supported"), claim("b", "not supported"), claim("c", "supported")];
  const frame = { title: "Claims", claims, command: "wslab claims", labVersion: "1.2" };
  const comparison = comparisonOf(spec, runs);
  const { sections, byline } = claimsDocument(
    { ...frame, createdAtMs: NOON },
    [comparison, comparison],
    runs,
  );
  expect(byline).toBe("Weight Sharing Lab 1.2, 1 Mar 2024, 12:00 UTC");
  expect(sections.map(({ id, title }) => [id, title])).toEqual([
    ["question", "Question and answer"],
    ["claims", "Claims"],
    ["experiment-1", "Experiment 1: Low and high"],
    ["experiment-2", "Experiment 2: Low and high"],
    ["repeat", "How to check them again"],
    ["provenance", expect.any(String)],
  ]);
  const [verdicts, blocks] = sections;
  expect(verdicts!.blocks[1]).toMatchObject({
    words: "Of 3 claims: 2 supported, 1 not supported.",
  });
  expect(blocks!.blocks[1]).toMatchObject({
    blocks: [
      { kind: "heading", words: "It is b." },
      { words: "not supported", role: "not-supported" },
      { words: "Seen b." },
      { items: [{ words: "A rule." }] },
      { words: "What would have overturned it: Fewer. (b)", role: "fine" },
    ],
  });
  const ids = sections[3]!.blocks.flatMap((block) =>
    block.kind === "figure" ? [block.figure.id] : [],
  );
  expect(ids).toEqual(["experiment-2-nmse", "experiment-2-finals", "experiment-2-success"]);
});

it("an experiment of claims without a run has its set-up alone, neither curves nor statistics", () => {
  const frame = { title: "Claims", claims: [], command: "c", labVersion: "1.2", createdAtMs: NOON };
  const whole = comparisonOf(spec, runs);
  const none = { ...whole.curves, testNmse: [] };
  const bare = {
    ...whole,
    summary: [],
    comparisons: [],
    curves: none,
    successCurves: [],
    seeds: [],
  };
  const { sections } = claimsDocument(frame, [whole, bare], runs);
  const kinds = (index: number) => sections[index]!.blocks.map(({ kind }) => kind);
  expect(kinds(3)[0]).toBe("paragraph");
  expect(new Set(kinds(3))).toEqual(new Set(["paragraph", "formula"]));
  for (const kind of ["figure", "table", "list"]) expect(kinds(2), kind).toContain(kind);
  const theory = sections[2]!.blocks.filter(
    (block) => block.kind === "paragraph" && String(block.words).startsWith("Population descent"),
  );
  expect(theory).toHaveLength(1);
});

it("a page names the version of the lab that made it, where that is known", () => {
  const generator = (version?: string) =>
    /name="generator" content="([^"]*)"/.exec(String(htmlDocument("A", markup``, version)))![1];
  expect(generator("1.2")).toBe("Weight Sharing Lab 1.2");
  expect(generator()).toBe("Weight Sharing Lab");
});
