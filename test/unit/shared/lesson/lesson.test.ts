import { describe, expect, it } from "vitest";
import { isAnswered, type LessonDoing } from "../../../../shared/lesson/goal.ts";
import { parseLesson } from "../../../../shared/lesson/parse.ts";
import { STORY, STORY_FILE } from "../../../../shared/lesson/story.ts";
import { SpecError } from "../../../../shared/spec/problem.ts";

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
  });

  it("is answered by the right option alone", () => {
    const right = question(4).options.findIndex((option) => option.right);
    expect(isAnswered(question(4), { ...nothing, chosen: right })).toBe(true);
    expect(isAnswered(question(4), { ...nothing, chosen: right + 1 })).toBe(false);
  });
});
