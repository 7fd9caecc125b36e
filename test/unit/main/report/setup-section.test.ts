import { describe, expect, it } from "vitest";
import { comparedOf } from "../../../../main/report/compared.ts";
import type { Block } from "../../../../main/report/document.ts";
import { repeatBlocks } from "../../../../main/report/sections/repeat.ts";
import { setupSection } from "../../../../main/report/sections/setup-section.ts";
import type { Comparison } from "../../../../shared/api/records.ts";
import { keptPath } from "../../../../shared/spec/kept-file.ts";
import { comparisonOf, experimentOf, inputOf, measurementOf, recordOf, runsOf } from "./support.ts";

const spec = experimentOf();
const runs = runsOf(spec, () => [measurementOf({})]);
const alone = comparisonOf(spec, runs);

/** What stands between the experiments and the table of their variants. */
function sentenceBeforeVariants(comparison: Comparison): unknown {
  const { blocks } = setupSection(inputOf({ comparison }), comparedOf(comparison, runs))!;
  const before = blocks.slice(0, -1).at(-1)!;
  expect(blocks.at(-1)).toMatchObject({ table: { caption: "How the variants differ" } });
  return before.kind === "paragraph" ? before.words : undefined;
}

describe("the set-up of compared variants", () => {
  const two = [recordOf(spec), recordOf(experimentOf({ name: "Another" }), "e2")];

  it("says how the variants of several experiments were taken, and nothing of one experiment's", () => {
    expect(sentenceBeforeVariants({ ...alone, experiments: two, merged: true })).toBe(
      "Equal variants of the 2 experiments are pooled; a seed counts once.",
    );
    expect(sentenceBeforeVariants({ ...alone, experiments: two, merged: false })).toBe(
      "The variants of the 2 experiments are kept apart, each under its experiment’s name.",
    );
    expect(sentenceBeforeVariants(alone)).toBeUndefined();
  });

  it("says by what runs were grouped instead", () => {
    const grouped = { ...alone, experiments: two, groupedBy: ["/model/sharing"] };
    expect(String(sentenceBeforeVariants(grouped))).toMatch(/^Runs are grouped by sharing, /);
  });
});

it("says that fields have their defaults, where variants set some all others", () => {
  const said = (fields: object): unknown[] => {
    const own = experimentOf({ seeds: {}, ...fields });
    const [one] = runsOf(own, () => [measurementOf({})]);
    const { blocks } = setupSection(inputOf({ runs: [{ ...one!, spec: own }] }), undefined)!;
    return blocks.flatMap((block) => (block.kind === "paragraph" ? [block.words] : []));
  };
  expect(said({ axes: {} })).toContain("Every field has its default value.");
  expect(said({})).toContain("Every other field has its default value.");
});

/** The text of the sentence on what to save, and where. */
function asked(blocks: readonly Block[]): string {
  const [sentence] = blocks;
  if (sentence?.kind !== "paragraph") throw new Error("It begins with a sentence.");
  const { words } = sentence;
  const spans = typeof words === "string" ? [words] : words;
  return spans.map((span) => (typeof span === "string" ? span : span.text)).join("");
}

describe("running an experiment again", () => {
  const [a, b] = ["a".repeat(64), "b".repeat(64)];
  const onFiles = (path: string, targetPath: string) =>
    experimentOf({
      data: { source: "file", path, targetPath, patches: 2, patchSize: 2 },
      target: { labels: "file" },
      model: { kind: "patch", head: { kind: "mlp", hidden: [3] } },
    });

  it("asks for its data files beside it, each with its hash, between commas", () => {
    const files = onFiles(
      keptPath({ hash: a, name: "x.csv" }),
      keptPath({ hash: b, name: "y.csv" }),
    );
    expect(asked(repeatBlocks("On files", files, 0))).toBe(
      `To run it again, save the experiment file as on-files.json, put 2 data files beside it (x.csv (SHA-256 ${a}), y.csv (SHA-256 ${b}); the lab that made this report writes them with npm run wslab -- export "On files" --format spec --out on-files.json) and call`,
    );
  });

  it("tells files of one name apart by their hashes, in the sentence and in the file", () => {
    const files = onFiles(
      keptPath({ hash: a, name: "x.csv" }),
      keptPath({ hash: b, name: "x.csv" }),
    );
    const blocks = repeatBlocks("On files", files, 0);
    expect(asked(blocks)).toContain("(aaaaaaaa-x.csv (SHA-256");
    expect(JSON.stringify(blocks)).toContain(String.raw`\"targetPath\": \"bbbbbbbb-x.csv\"`);
    expect(JSON.stringify(blocks)).not.toContain("kept:");
  });

  it("needs no file of an experiment that draws its data, nor a title of letters", () => {
    expect(asked(repeatBlocks("实验", spec, 2))).toBe(
      "To run it again, save the experiment file as experiment-3.json and call",
    );
  });
});

describe("the experiments of a report", () => {
  const another = experimentOf({ name: "Another", seeds: { first: 5, count: 1 }, axes: {} });
  const blocksOf = (input: Parameters<typeof inputOf>[0]) =>
    setupSection(inputOf(input), undefined)?.blocks ?? [];
  const headings = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => (block.kind === "heading" ? [JSON.stringify(block)] : []));
  const own = (one: typeof spec) =>
    runsOf(one, () => [measurementOf({})]).map((run) => ({ ...run, spec: one }));

  it("are headed by their names where there are two, and described once each", () => {
    const two = blocksOf({ runs: [...own(spec), ...own(another)] });
    expect(headings(two)).toHaveLength(2);
    expect(headings(two)[0]).toContain("Low and high");
    expect(headings(two)[1]).toContain("Another");
    expect(headings(blocksOf({ runs: own(spec) }))).toEqual([]);
    expect(setupSection(inputOf({}), undefined)).toBeUndefined();
  });

  it("say their rule, their seeds and what varies", () => {
    const words = (one: typeof spec) =>
      blocksOf({ runs: own(one) }).flatMap((block) =>
        block.kind === "paragraph" && typeof block.words === "string" ? [block.words] : [],
      )[0];
    expect(words(spec)).toContain("There are 3 seeds per variant, starting at 1; one seed fixes");
    expect(words(spec)).toContain(" What the variants change (sharing) is below.");
    expect(words(another)).toContain("There is 1 seed per variant, starting at 5; one seed fixes");
    expect(words(another)).not.toContain("What the variants change");
  });
});
