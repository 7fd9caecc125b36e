import { describe, expect, it } from "vitest";
import { comparedOf } from "../../../../../main/report/compared.ts";
import type { Block } from "../../../../../main/report/document.ts";
import { markdownBlocks } from "../../../../../main/report/markdown-blocks.ts";
import { questionSection } from "../../../../../main/report/sections/question-section.ts";
import { runOutcome } from "../../../../../main/report/sections/run-section.ts";
import { setupFormulas } from "../../../../../main/report/sections/setup-formulas.ts";
import { answerOf, questionOf } from "../../../../../shared/comparison/answer.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";
import {
  comparisonOf,
  experimentOf,
  inputOf,
  measurementOf,
  recordOf,
  runsOf,
} from "../support.ts";

const spec = experimentOf();
const runs = runsOf(spec, (_, seed) => [
  measurementOf({ step: 10, epoch: 2.6, testNmse: 0.01 * seed, learned: [1, 0.1] }),
]);
const comparison = comparisonOf(spec, runs);

/** The words of a section's paragraphs with what each is for; of a group, those of its own. */
function words(blocks: readonly Block[]): (readonly [string | undefined, unknown])[] {
  return blocks.flatMap((block): (readonly [string | undefined, unknown])[] => {
    if (block.kind === "group") return words(block.blocks);
    return block.kind === "paragraph" ? [[block.role, block.words]] : [];
  });
}

describe("the question of a report and its answer", () => {
  it("stand first, then each run, then the author's comment and the experiments' notes", () => {
    const noted = { ...recordOf(spec), notes: "One.\n\nTwo.", tags: ["a", "b"] };
    const others = [recordOf(spec, "e2"), { ...recordOf(spec, "e3"), name: "Third", tags: ["c"] }];
    const experiments = [noted, ...others];
    const compared = comparedOf({ ...comparison, experiments }, runs);
    const input = inputOf({ comparison, runs: runs.slice(0, 1), comment: "My comment." });
    expect(words(questionSection(input, compared).blocks)).toEqual([
      ["question", questionOf(comparison)],
      ["answer", answerOf(comparison)],
      [
        "answer",
        [{ kind: "strong", text: "Low and high, shared, seed 1." }, ` ${runOutcome(runs[0]!)}`],
      ],
      ["plain", "My comment."],
      ["fine", "Notes of the experiment “Low and high”"],
      ["plain", "One."],
      ["plain", "Two."],
      ["tags", "Tags: a, b"],
      ["fine", "Notes of the experiment “Third”"],
      ["tags", "Tags: c"],
    ]);
  });

  it("have a line for each of the first twelve runs", () => {
    const many = Array.from({ length: 13 }, (_, i) => ({ ...runs[0]!, seed: i + 1 }));
    const { blocks } = questionSection(inputOf({ runs: many }), undefined);
    expect(blocks).toHaveLength(12);
    expect(JSON.stringify(blocks.at(-1))).toContain("seed 12.");
    expect(questionSection(inputOf({ runs: many.slice(1) }), undefined).blocks).toHaveLength(12);
  });

  it("say that there are no runs where there are none", () => {
    const empty = words(questionSection(inputOf({}), undefined).blocks);
    expect(empty).toEqual([
      ["answer", "This report contains no runs: choose some and create it again."],
    ]);
    const compared = comparedOf(comparison, runs);
    const own = words(questionSection(inputOf({ comparison }), compared).blocks);
    expect(own.map(([role]) => role)).toEqual(["question", "answer"]);
  });
});

describe("what became of a run", () => {
  const [run] = runs;

  it("is its verdict with its error and its whole epochs, or why it has none", () => {
    expect(runOutcome({ ...run!, final: { ...run!.final!, falseSuccess: false } })).toBe(
      "The run reached test NMSE below 0.05: test NMSE 0.01 after 3 epochs.",
    );
    const failed = { ...run!.final!, success: false, falseSuccess: false, testNmse: 0.5, epoch: 1 };
    expect(runOutcome({ ...run!, final: failed })).toBe(
      "The run did not reach test NMSE below 0.05: test NMSE 0.5 after 1 epoch.",
    );
    const hidden = runOutcome({ ...run!, final: { ...run!.final!, falseSuccess: true } });
    expect(hidden).toMatch(/ after 3 epochs\. \S.*\.$/);
    expect(runOutcome({ ...run!, failure: { message: "Not finite.", step: 0 } })).toBe(
      "The run failed at step 0: Not finite.",
    );
    expect(runOutcome({ ...run!, failure: { message: "The trainer died." } })).toBe(
      "The run failed: The trainer died.",
    );
    expect(runOutcome({ ...run!, status: "cancelled", final: undefined })).toBe(
      "The run is cancelled; it has no final measurement.",
    );
  });
});

describe("the formulas of a set-up", () => {
  const formulas = (fields: Record<string, unknown>) => {
    const [variant] = expandVariants(experimentOf({ axes: {}, ...fields }));
    return setupFormulas(variant!.spec).map(({ label, tex }) => [label, tex] as const);
  };
  const target = (fields: object) => formulas({ target: fields })[0]![1];

  it("name each kind of component once, the loss, and NMSE where it decides", () => {
    const cosine = { kind: "cosine", patches: [0, 1] };
    const spectrum = { components: [cosine, { kind: "linear" }, cosine] };
    expect(formulas({ target: { spectrum } }).map(([label]) => label)).toEqual([
      "The target",
      "The response of each patch to its planted filter",
      "A cosine component on the patches S",
      "A linear component on the patches S",
      "The loss of a batch of B samples",
      "The normalised test error",
    ]);
    const success = { metric: "testMse", below: 0.1 };
    expect(formulas({ success }).at(-1)![0]).toBe("The loss of a batch of B samples");
    const two = formulas({
      target: { patchMap: "two-layer", spectrum: { components: [{ kind: "linear" }] } },
      model: { kind: "two-layer", window: 2 },
    });
    expect(two[1]![0]).toBe("The response of each window of patches, by two layers of filters");
  });

  it("scale the target as its spectrum is normalised, and have its noise where there is some", () => {
    const components = [{ kind: "linear" }];
    expect(target({ spectrum: { components, normalize: "none" } })).toBe(
      String.raw`y = \sum_m a_m \, \varphi_m(z)`,
    );
    expect(target({ spectrum: { components, normalize: "unit-variance" }, noise: 0.5 })).toBe(
      String.raw`y = \frac{1}{\sigma} \sum_m a_m \, \varphi_m(z) + \varepsilon, \quad \varepsilon \sim \mathcal{N}(0, 0.5^2)`,
    );
  });
});

it("a person's Markdown is what a report's own text can be, with links written out", () => {
  const text =
    "# Head\n\nA *b* **c** `d` [e](https://x.example/).\n\n- one\n- two\n\n1. three\n\n```\ncode\n```";
  expect(markdownBlocks(text)).toMatchObject([
    { kind: "heading" },
    {
      kind: "paragraph",
      words: [
        ...[
          "A ",
          { kind: "emphasis", text: "b" },
          " ",
          { kind: "strong", text: "c" },
          " ",
          { kind: "code", text: "d" },
          " ",
        ],
        ...["e (https://x.example/)", "."],
      ],
    },
    { kind: "list", role: "bullets", items: [{ words: ["one"] }, { words: ["two"] }] },
    { kind: "list", role: "numbers", items: [{ words: ["three"] }] },
    { kind: "listing", text: "code" },
  ]);
});
