import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { SpecError, type SpecProblem } from "../../../../shared/spec/problem.ts";
import { EXPERIMENT_FORMAT as format } from "../../../../shared/spec/schema.ts";
import { schemaProblems } from "../../../../shared/spec/schema-problems.ts";

function problemsOf(fields: object): readonly SpecProblem[] {
  try {
    parseExperiment({ format, ...fields });
    return [];
  } catch (error) {
    if (error instanceof SpecError) return error.problems;
    throw error;
  }
}

const letters = (count: number) => "x".repeat(count);

/** What is written, the field that is blamed, what is said of it and what to do. */
const WRONG: readonly (readonly [object, string, string, string])[] = [
  [
    { format: "x" },
    "/format",
    'is "x".',
    'An experiment file starts with "format": "wslab/experiment@1".',
  ],
  [{ name: 5 }, "/name", "is 5.", "Give a text, in quotation marks."],
  [{ name: {} }, "/name", "is an object.", "Give a text, in quotation marks."],
  [{ name: null }, "/name", "is null.", "Give a text, in quotation marks."],
  [{ name: letters(201) }, "/name", "has 201 characters.", "Give at most 200 characters."],
  [{ tags: "one" }, "/tags", 'is "one".', "Give a list: [ … ]."],
  [{ tags: [""] }, "/tags/0", "is empty.", "Fill it in."],
  [{ tags: Array(51).fill("a") }, "/tags", "lists 51.", "List at most 50."],
  [{ data: [] }, "/data", "is a list.", "Give an object of fields: { … }."],
  [{ data: { patches: 0 } }, "/data/patches", "is 0.", "Give a number of at least 1."],
  [{ data: { patches: 1001 } }, "/data/patches", "is 1001.", "Give a number of at most 1000."],
  [{ data: { patches: 2.5 } }, "/data/patches", "is 2.5.", "Give a whole number."],
  [
    { data: { trainSize: "10,000" } },
    "/data/trainSize",
    'is "10,000".',
    "Write the number without separating its thousands: 10000.",
  ],
  [{ data: { patches: letters(38) } }, "/data/patches", `is "${letters(38)}".`, "Give a number."],
  [{ data: { patches: letters(39) } }, "/data/patches", `is "${letters(39)} ….`, "Give a number."],
  [{ data: { source: "file" } }, "/data/path", "is missing.", "Give a text, in quotation marks."],
  [
    { data: { source: "gauss" } },
    "/data/source",
    "is not a known kind.",
    "Use one of: gaussian, boolean, mnist, file.",
  ],
  [{ training: { learningRate: 0 } }, "/training/learningRate", "is 0.", "Give a number above 0."],
  [
    { training: { optimizer: "momentum", momentum: 1 } },
    "/training/momentum",
    "is 1.",
    "Give a number below 1.",
  ],
  [
    { training: { optimizer: "" } },
    "/training/optimizer",
    "is empty.",
    "Use one of: sgd, momentum, adam.",
  ],
  [{ record: { signal: "yes" } }, "/record/signal", 'is "yes".', "Give true or false."],
  [
    { target: { spectrum: { components: [] } } },
    "/target/spectrum/components",
    "is empty.",
    "List at least 1.",
  ],
  [
    { model: { sharing: "some" } },
    "/model/sharing",
    "is not something that this field accepts.",
    'Use "shared", "unshared" or a list that gives each patch its group.',
  ],
  [{ dat: 1 }, "/dat", "is not a field of an experiment.", 'Did you mean "data"?'],
  [
    { seeds: { zzzzzzzzz: 1 } },
    "/seeds/zzzzzzzzz",
    "is not a field of an experiment.",
    "Remove it; the fields here are count, first, seen.",
  ],
  [
    { target: 5, model: { kind: "two-layer" } },
    "/target",
    "is 5.",
    "Give an object of fields: { … }.",
  ],
  [
    { target: 5, data: { source: "file", path: "x", targetPath: "y" } },
    "/target",
    "is 5.",
    "Give an object of fields: { … }.",
  ],
];

describe("what is said of a wrong field", () => {
  it.each(WRONG)("%j is refused at %s, which %s %s", (fields, pointer, message, fix) => {
    expect(problemsOf(fields)).toEqual([{ pointer, message, fix }]);
  });

  it("is a sentence of its schema's own where it has one", () => {
    const schema = z.strictObject({
      slash: z.string().regex(/^\//, { error: "must begin with a slash" }),
      long: z.string().min(3),
    });
    const json = { slash: "a", long: "ab" };
    const { error } = schema.safeParse(json);
    expect(schemaProblems({ schema, noun: "a thing", format: "t" }, error!, json)).toEqual([
      { pointer: "/slash", message: "must begin with a slash.", fix: "" },
      { pointer: "/long", message: "has 2 characters.", fix: "Give at least 3 characters." },
    ]);
  });

  it("is about what was filled in, where the file has nothing there", () => {
    const part = z.strictObject({ inner: z.strictObject({ size: z.int().min(1) }) });
    const schema = z.strictObject({ part: part.prefault({ inner: { size: 0 } }) });
    const { error } = schema.safeParse({});
    expect(schemaProblems({ schema, noun: "a thing", format: "t" }, error!, {})).toEqual([
      {
        pointer: "/part/inner/size",
        message: "is undefined.",
        fix: "Give a number of at least 1.",
      },
    ]);
  });

  it("is the size that a sample would have, where it is more than memory should hold", () => {
    const data = { patches: 1000, patchSize: 10_000 };
    const training = { batchSize: 1 };
    const of = (trainSize: number) => problemsOf({ data: { ...data, trainSize }, training });
    expect(of(25)).toEqual([]);
    expect(of(26)).toEqual([
      {
        pointer: "/data/trainSize",
        message: "makes 260000000 input numbers per seed, more than should be held in memory.",
        fix: "Keep trainSize × patches × patchSize at or below 250000000.",
      },
    ]);
  });

  it("is that a contrast leaves too few digits to test on, from one on", () => {
    const of = (testSize: number) =>
      problemsOf({
        data: { source: "mnist", trainSize: 1000, testSize },
        target: { labels: "digit-contrast", digits: [3, 8] },
        model: { kind: "dense" },
        training: { batchSize: 10 },
      }).map(({ message }) => message);
    expect(of(11)).toEqual([]);
    expect(of(10)).toEqual([
      "leaves 1 test samples, as the contrast uses only two of the ten digits.",
    ]);
  });
});
