import { describe, expect, it } from "vitest";
import { isAnswered, type LessonDoing } from "../../../../shared/lesson/goal.ts";
import { parseLesson } from "../../../../shared/lesson/parse.ts";
import { STORY_FILE } from "../../../../shared/lesson/story.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";

const STORY = parseLesson(STORY_FILE);

const nothing: LessonDoing = { components: [], chosen: undefined, trained: [] };
const step = (fields: object) => ({
  ...STORY_FILE,
  steps: [{ ...STORY_FILE.steps[0], ...fields }],
});

function faultsOf(json: unknown): string[] {
  try {
    parseLesson(json);
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map(({ pointer }) => pointer);
    throw error;
  }
  return [];
}

describe("the built-in story", () => {
  it("is a lesson file, which is the same when it is saved and opened again", () => {
    expect(parseLesson(JSON.parse(JSON.stringify(STORY)))).toEqual(STORY);
    expect(STORY.steps).toHaveLength(6);
  });

  it("trains so little in every step that a reader can watch it", () => {
    for (const { experiment } of STORY.steps) {
      const { data, training, seeds } = experiment;
      expect(data).toMatchObject({ source: "gaussian", trainSize: 5000, testSize: 1000 });
      expect(training).toMatchObject({ learningRate: 0.02, epochs: 60 });
      expect(seeds).toMatchObject({ count: 4 });
    }
  });

  it("begins each step with the components that its text speaks of", () => {
    const low = { kind: "linear", patches: [0], weight: 1 };
    const cosine = (omega: number, ...patches: number[]) => ({
      ...{ kind: "cosine", omega, phase: 0, weight: 1, patches },
    });
    const high = cosine(1, 0, 1, 2, 3, 4);
    expect(STORY.steps.map(({ experiment }) => experiment.target.spectrum.components)).toEqual([
      [cosine(0.5, 0)],
      [low],
      [cosine(0.5, 0)],
      [high],
      [low, high],
      [low, high],
    ]);
    const { model } = STORY.steps[5]!.experiment;
    expect(model).toMatchObject({ kind: "patch", sharing: "unshared", softSharing: 0.05 });
  });

  it("asks a question in every step, none of which is answered before anything is done", () => {
    for (const { question, experiment } of STORY.steps) {
      const { components } = experiment.target.spectrum;
      expect(question).toBeDefined();
      expect(isAnswered(question!, { ...nothing, components })).toBe(false);
    }
  });
});

describe("a lesson file", () => {
  it.each([
    [
      "an experiment that cannot be",
      { experiment: { training: { epochs: -1 } } },
      "/steps/0/experiment/training/epochs",
    ],
    [
      "an experiment with axes",
      { experiment: { axes: { "/training/epochs": [1, 2] } } },
      "/steps/0/experiment",
    ],
    [
      "a model that is not trained live",
      { experiment: { model: { kind: "dense" } } },
      "/steps/0/experiment/model/kind",
    ],
    ["a field that is none", { fields: ["/model/no"] }, "/steps/0/fields/0"],
    ["a lock on what is not there", { locked: ["/model/softSharing"] }, "/steps/0/locked/0"],
    ["an unknown part", { hidden: ["everything"] }, "/steps/0/hidden/0"],
    ["an unknown field of its own", { script: "alert(1)" }, "/steps/0"],
    ["a text without end", { text: "a".repeat(20_001) }, "/steps/0/text"],
    [
      "a choice without a right answer",
      { question: { text: "?", goal: "choice" } },
      "/steps/0/question/options",
    ],
    [
      "an order that is not said",
      { question: { text: "?", goal: "order" } },
      "/steps/0/question/least",
    ],
    [
      "a learner that does not learn",
      { question: { text: "?", goal: "fails", learner: "soft" } },
      "/steps/0/question/learner",
    ],
    [
      "a hidden answer",
      { hidden: ["training"], question: { text: "?", goal: "fails", learner: "shared" } },
      "/steps/0/question/goal",
    ],
  ])("is refused with the name of the field: %s", (_what, fields, pointer) => {
    const faults = faultsOf(step(fields));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((one) => one.startsWith(pointer))).toBe(true);
  });

  it("says what is wrong with an experiment, and shows of it what it may", () => {
    const messageOf = (fields: object) => {
      try {
        parseLesson(step(fields));
      } catch (error) {
        if (error instanceof SpecError) return error.problems[0]!.message;
      }
      return "";
    };
    expect(messageOf({ experiment: [] })).toBe("is not an experiment.");
    expect(messageOf({ experiment: { axes: { "/training/epochs": [1, 2] } } })).toBe(
      "has axes, but a step shows a single variant.",
    );
    expect(messageOf({ fields: ["/training/epochs"], locked: ["/training/epochs"] })).toBe("");
    expect(messageOf({ locked: ["spectrum"] })).toBe("");
    expect(messageOf({ locked: ["/training/epochs"] })).toBe("locks what the step does not show.");
    expect(messageOf({ experiment: { axes: {} } })).toBe("");
  });

  it("is refused where it nests without end, or has a key that would be lost", () => {
    const nested = JSON.parse(`${"[".repeat(102)}${"]".repeat(102)}`) as unknown;
    expect(faultsOf(step({ experiment: nested }))).toEqual(["/steps/0/experiment"]);
    const lost = JSON.parse('{ "model": { "__proto__": 1 } }') as unknown;
    expect(faultsOf(step({ experiment: lost }))).toEqual(["/steps/0/experiment/model/__proto__"]);
    expect(faultsOf({ ...STORY_FILE, $schema: "a name for editors" })).toEqual([]);
  });

  const letters = (count: number) => "a".repeat(count);
  const option = { text: "a", right: true };
  const choice = (fields: object) => ({
    question: { text: "?", goal: "choice", options: [option], ...fields },
  });
  const inStep: readonly (readonly [string, (size: number) => object, number, number])[] = [
    ["/title", (size) => ({ title: letters(size) }), 1, 120],
    ["/text", (size) => ({ text: letters(size) }), 1, 20_000],
    ["/learners", (size) => ({ learners: Array(size).fill("shared") }), 1, 3],
    ["/hidden", (size) => ({ hidden: Array(size).fill("spectrum") }), 0, 4],
    ["/fields", (size) => ({ fields: Array(size).fill("/training/epochs") }), 0, 12],
    ["/locked", (size) => ({ locked: Array(size).fill("spectrum") }), 0, 20],
    ["/question/text", (size) => choice({ text: letters(size) }), 1, 2000],
    ["/question/answered", (size) => choice({ answered: letters(size) }), 0, 4000],
    ["/question/options", (size) => choice({ options: Array(size).fill(option) }), 1, 8],
    [
      "/question/options/0/text",
      (size) => choice({ options: [{ ...option, text: letters(size) }] }),
      ...([1, 500] as const),
    ],
    [
      "/question/options/0/reply",
      (size) => choice({ options: [{ ...option, reply: letters(size) }] }),
      ...([0, 2000] as const),
    ],
    ["/question/least", (least) => ({ question: { text: "?", goal: "order", least } }), 0, 1000],
  ];
  it.each(inStep)("has no more and no less at steps/0%s than it may", (place, fields, min, max) => {
    for (const size of [min, max]) expect(faultsOf(step(fields(size)))).toEqual([]);
    expect(faultsOf(step(fields(max + 1)))).toEqual([`/steps/0${place}`]);
    if (min > 0) expect(faultsOf(step(fields(min - 1)))).toEqual([`/steps/0${place}`]);
  });

  it("has no more and no less of its own than it may", () => {
    const own = (fields: object) => faultsOf({ ...STORY_FILE, ...fields });
    for (const size of [1, 120]) expect(own({ title: letters(size) })).toEqual([]);
    for (const size of [0, 121]) expect(own({ title: letters(size) })).toEqual(["/title"]);
    expect(own({ summary: letters(500) })).toEqual([]);
    expect(own({ summary: letters(501) })).toEqual(["/summary"]);
    const steps = (count: number) => own({ steps: Array(count).fill(STORY_FILE.steps[0]) });
    expect(steps(40)).toEqual([]);
    for (const count of [0, 41]) expect(steps(count)).toEqual(["/steps"]);
    expect(faultsOf(step({ question: { text: "?", goal: "order", least: -1 } }))).toEqual([
      "/steps/0/question/least",
    ]);
  });

  it("has pointers of 200 characters at most, and of known fields", () => {
    const pointer = (length: number) => `/${letters(length - 1)}`;
    const problems = (fields: object) => {
      try {
        parseLesson(step(fields));
      } catch (error) {
        if (error instanceof SpecError) return error.problems[0]!.message;
      }
      return "";
    };
    expect(problems({ fields: [pointer(200)] })).toBe("is not a field of an experiment.");
    expect(problems({ fields: [pointer(201)] })).toBe("has 201 characters.");
    expect(problems({ locked: [pointer(200)] })).toBe("locks what the step does not show.");
    expect(problems({ locked: [pointer(201)] })).toBe("has 201 characters.");
  });

  it("fills in what it may leave out", () => {
    const { title, text } = STORY_FILE.steps[0]!;
    const lesson = { ...STORY_FILE, summary: undefined };
    const question = { text: "?", options: [{ text: "a", right: true }, { text: "b" }] };
    const read = parseLesson(
      JSON.parse(JSON.stringify({ ...lesson, steps: [{ title, text, question }] })),
    );
    expect(read.summary).toBe("");
    expect(read.steps[0]).toMatchObject({
      ...{ learners: ["shared", "unshared"], hidden: [], fields: [], locked: [] },
      question: {
        ...{ goal: "choice", answered: "" },
        options: [
          { text: "a", right: true, reply: "" },
          { text: "b", right: false, reply: "" },
        ],
      },
    });
    expect(read.steps[0]!.experiment.model.kind).toBe("patch");
  });

  it("is refused where it is something else", () => {
    for (const json of [null, [], 3, "a lesson", { format: "wslab/experiment@1" }, {}]) {
      expect(faultsOf(json).length).toBeGreaterThan(0);
    }
  });
});

describe("a question", () => {
  const question = (at: number) => STORY.steps[at]!.question!;
  const cosine = (omega: number, count: number) => ({
    ...{ kind: "cosine" as const, weight: 1, phase: 0, omega },
    patches: Array.from({ length: count }, (_, patch) => patch),
  });

  it("is answered by a component of the frequency or of the order that it asks for", () => {
    expect(isAnswered(question(0), { ...nothing, components: [cosine(1.4, 1)] })).toBe(false);
    expect(isAnswered(question(0), { ...nothing, components: [cosine(1.5, 1)] })).toBe(true);
    expect(isAnswered(question(2), { ...nothing, components: [cosine(0.5, 4)] })).toBe(false);
    expect(isAnswered(question(2), { ...nothing, components: [cosine(0.5, 5)] })).toBe(true);
    const both = [cosine(1.5, 5), cosine(0.5, 1)];
    for (const components of [both, both.toReversed()]) {
      expect(isAnswered(question(0), { ...nothing, components })).toBe(true);
      expect(isAnswered(question(2), { ...nothing, components })).toBe(true);
    }
  });

  it("is answered by training once that has ended", () => {
    const trained = (key: string, success: readonly boolean[]) => ({
      ...nothing,
      trained: [{ key, success }],
    });
    expect(isAnswered(question(1), nothing)).toBe(false);
    expect(isAnswered(question(1), trained("shared", [false, false, false, true]))).toBe(true);
    expect(isAnswered(question(1), trained("shared", [false, false, true, true]))).toBe(false);
    expect(isAnswered(question(3), trained("shared", [true, true, false, false]))).toBe(false);
    expect(isAnswered(question(3), trained("shared", [true, true, true, false]))).toBe(true);
    expect(isAnswered(question(5), trained("unshared", [true, true, true, true]))).toBe(false);
    for (const at of [1, 3]) expect(isAnswered(question(at), trained("shared", []))).toBe(false);
  });

  it("is answered by the right option alone", () => {
    const right = question(4).options.findIndex((option) => option.right);
    expect(isAnswered(question(4), { ...nothing, chosen: right })).toBe(true);
    expect(isAnswered(question(4), { ...nothing, chosen: right + 1 })).toBe(false);
  });
});
