import { describe, expect, it } from "vitest";
import { armWords } from "../../../../renderer/model/claim-labels.ts";
import { allCommands } from "../../../../renderer/model/commands.ts";
import { experimentVariants } from "../../../../renderer/model/experiment-variants.ts";
import { fieldText } from "../../../../renderer/model/field-value.ts";
import { predictionSentence, signalNote } from "../../../../renderer/model/prediction-labels.ts";
import {
  beyondText,
  componentProblems,
  patchesBeyond,
} from "../../../../renderer/model/problem-labels.ts";
import {
  cellClass,
  cellSign,
  cellWords,
  runMatrix,
} from "../../../../renderer/model/run-matrix.ts";
import { selectedAxes } from "../../../../renderer/model/selected-variant.ts";
import { mutedHere, newSpectrum } from "../../../../renderer/model/spectrum-rows.ts";
import { FIRST_STUDY, studyBase } from "../../../../renderer/model/study-draft.ts";
import type { ClaimArmRecord } from "../../../../shared/api/claim-records.ts";
import type { QueueState } from "../../../../shared/api/queue-records.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";
import { PRESETS } from "../../../../shared/presets/presets.ts";
import type { Component } from "../../../../shared/spec/schema.ts";
import { experimentOf, measurementOf, recordOf } from "../../main/report/support.ts";
import { run } from "../support.ts";

describe("a cell of an experiment's runs", () => {
  const final = (more: object): RunRecord["final"] => ({
    ...measurementOf({ testNmse: 0.0123, learned: [1, 0.9] }),
    ...{ success: false, ...more },
  });
  const ended = (more: object) => run({ seed: 4, status: "done", final: final(more) });

  it("has a sign for each outcome, doubted where a component is not learned", () => {
    const hidden = { success: true, learned: [1, 0.2] };
    const cells = [{ success: true }, hidden, {}, { stillLearning: true }].map(ended);
    expect(cells.map(cellSign)).toEqual(["✓", "✓?", "○", "◔"]);
    expect(cells.map(cellClass)).toEqual(["success", "success", "miss", "miss"]);
    const waiting = run({ status: "queued", final: undefined });
    expect([cellSign(waiting), cellClass(waiting)]).toEqual(["…", "queued"]);
  });

  it("is told in words, a failure with its reason by the form's labels", () => {
    expect(cellWords(ended({ success: true }))).toBe("Seed 4: solved, NMSE 0.0123");
    expect(cellWords(ended({ stillLearning: true }))).toBe(
      "Seed 4: not solved, NMSE 0.0123, still learning when it ended",
    );
    expect(cellWords(run({ seed: 2, status: "running", final: undefined }))).toBe(
      "Seed 2: running",
    );
    const failure = { message: "Lower /training/learningRate." };
    const failed = run({ seed: 3, status: "failed", final: undefined, failure });
    expect(cellWords(failed)).toBe("Seed 3: failed. Lower “Learning rate”.");
    const silent = run({ seed: 3, status: "failed", final: undefined, failure: undefined });
    expect(cellWords(silent)).toBe("Seed 3: failed.");
  });

  it("counts in its row among finished, solved, doubted and still learning runs", () => {
    const runs = [
      ended({ success: true, testNmse: 0.01 }),
      { ...ended({ success: true, learned: [1, 0.2], testNmse: 0.03 }), id: "b", seed: 2 },
      { ...ended({ stillLearning: true, testNmse: 0.5 }), id: "c", seed: 3 },
      { ...ended({ testNmse: Infinity }), id: "d", seed: 1 },
      { ...ended({ success: true }), id: "e", seed: 9, status: "interrupted" as const },
      run({
        id: "f",
        seed: 7,
        status: "failed",
        final: undefined,
        failure: { message: "", step: 2 },
      }),
      run({ id: "g", seed: 8, status: "failed", final: undefined, failure: { message: "" } }),
    ];
    const [row] = runMatrix(runs);
    expect(row).toMatchObject({
      ...{ finished: 5, successes: 2, falseSuccesses: 1, stillLearning: 1 },
    });
    // Of 0.01, 0.0123, 0.03 and 0.5, the run without a number aside.
    expect(row!.medianNmse).toBeCloseTo((0.0123 + 0.03) / 2, 12);
    const [empty] = runMatrix([run({ status: "planned", final: undefined })]);
    expect(empty!.medianNmse).toBeUndefined();
  });
});

describe("patches that the input does not have", () => {
  const component = { kind: "linear", patches: [0, 3, 4, 9], weight: 1 } as Component;

  it("are those from the number of patches on, told in one sentence", () => {
    expect(patchesBeyond(component, 4)).toEqual([4, 9]);
    expect(patchesBeyond(component, 10)).toEqual([]);
    expect(patchesBeyond({ ...component, patches: [1.5, 5] }, 4)).toEqual([5]);
    expect(beyondText([4, 9], 4)).toBe(
      "Patches 5, 10 are beyond the 4 patches. Take them out, or raise the number of patches.",
    );
    expect(beyondText([1], 1)).toBe(
      "Patch 2 is beyond the only patch. Take it out, or raise the number of patches.",
    );
  });

  it("leave a component its other problems", () => {
    const at = (pointer: string) => ({ pointer, message: "is wrong.", fix: "Mend it." });
    const of = "/target/spectrum/components/0";
    const problems = [1, 2, 3, 7].map((position) => at(`${of}/patches/${position}`));
    const left = componentProblems([...problems, at(`${of}/weight`)], component, 4);
    expect(left.map(({ pointer }) => pointer)).toEqual([
      `${of}/patches/1`,
      `${of}/patches/7`,
      `${of}/weight`,
    ]);
  });
});

describe("what theory says of a draft", () => {
  const one = (key: string, method: "descent" | "flow", learned: number, falseSuccesses = 0) => ({
    ...{ key, method, learned, falseSuccesses, epoch: [], steps: [], median: [], components: [] },
    nmse: [[], [], []],
  });

  it("is how many seeds of each learner succeed, with those that hide a component", () => {
    const learners = [one("shared", "descent", 3, 1), one("unshared", "descent", 0)];
    expect(predictionSentence(learners)).toBe(
      "Theory expects 3 of 3 shared seeds to succeed (1 with a component not learned), 0 of 3 unshared.",
    );
  });

  it("is told with its method, its seeds, and how the signal was measured", () => {
    const same = [one("shared", "descent", 1), one("unshared", "descent", 1)];
    expect(signalNote(undefined, same, 3)).toBe(
      "Closed form, population descent from the initial filters of all 3 seeds; thick is the median.",
    );
    expect(signalNote(undefined, same, 4)).toContain("of the first 3 of 4 seeds;");
    const both = [one("a", "descent", 1), one("b", "flow", 1), one("c", "descent", 1)];
    expect(signalNote(undefined, both, 3)).toContain(
      "population descent (a, c) and population flow (b) from",
    );
    const closed = { key: "a", how: "closed form", filters: [1], seeds: 5 } as const;
    expect(signalNote([closed, { ...closed, seeds: 2 }], undefined, 5)).toBe(
      "Gradient signal: by filter, relative to the noise of one batch, median over 2 seeds.",
    );
    expect(signalNote([{ ...closed, noiseSamples: 4000 }], undefined, 5)).toContain(
      "one batch measured on 4,000 random inputs, median over 5 seeds.",
    );
    const probe = { key: "a", how: "Monte Carlo", filters: [], seeds: 1, samples: 1600 } as const;
    expect(signalNote([probe], same, 3)).toMatch(
      /thick is the median\. Gradient signal by a quick .*, 1,600 random inputs, root mean square over 1 seed\./,
    );
    expect(signalNote(undefined, undefined, 3)).toBe("");
  });
});

describe("what the palette offers", () => {
  it("is the page's own, screens, ready-made experiments, themes, the queue, and experiments", () => {
    const done: string[] = [];
    const page = [{ label: "Save", shortcut: "Ctrl+S", act: () => void done.push("saved") }];
    const record = { ...recordOf(experimentOf(), "e7"), name: "Mine" };
    const of = (paused: boolean) =>
      allCommands(page as unknown as Parameters<typeof allCommands>[0], [record], {
        paused,
      } as QueueState);
    const [first, ...others] = of(false);
    expect(first).toMatchObject({ title: "Save", hint: "this page", shortcut: "Ctrl+S" });
    const titles = others.map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith("New: "))).toHaveLength(PRESETS.length);
    expect(titles).toContain("Pause the queue");
    expect(titles).not.toContain("Resume the queue");
    expect(of(true).map(({ title }) => title)).toContain("Resume the queue");
    expect(others.at(-1)).toMatchObject({ title: "Mine", hint: "experiment" });
    const themes = others.flatMap(({ act }) => (act.kind === "theme" ? [act.theme] : []));
    expect(themes).toEqual(["system", "light", "dark"]);
  });
});

describe("small parts of the form", () => {
  it("show a field's value as it is typed, and nothing of an absent one", () => {
    const values = [undefined, null, 3, "a", [1, 2.5], [], true];
    expect(values.map(fieldText)).toEqual(["", "", "3", "a", "1, 2.5", "", "true"]);
  });

  it("name an experiment's variants as a comparison would", () => {
    const variants = experimentVariants(experimentOf());
    expect(variants).toMatchObject([
      { label: "shared", sharing: "shared", architecture: "patch", spectrum: "both" },
      { label: "unshared", sharing: "unshared" },
    ]);
    expect(variants[0]!.key).toBe('{"/model/sharing":"shared"}');
    expect(variants[1]!.spec.model).toMatchObject({ sharing: "unshared" });
  });

  it("say of a claim's arm how many seeds hold", () => {
    const arm = (...holds: boolean[]) =>
      ({
        seeds: holds.map((own) => ({ holds: own })),
        property: "solve the task",
      }) as unknown as ClaimArmRecord;
    expect(armWords(arm(true, false, true))).toBe("2 of 3 solve the task");
    expect(armWords(arm())).toBe("not run");
  });

  it("find the value of an axis that the draft has itself, else the first", () => {
    const draft = {
      model: { sharing: "unshared" },
      training: { epochs: 9 },
      axes: {
        "/model/sharing": ["shared", "unshared"],
        "/training/epochs": [1, 2],
        "/data/patches": [],
        "/data/nowhere": [5],
      },
    };
    const selected = (selection = {}) =>
      selectedAxes(draft, selection).map(({ pointer, selected: at }) => [pointer, at]);
    expect(selected()).toEqual([
      ["/model/sharing", 1],
      ["/training/epochs", 0],
      ["/data/nowhere", 0],
    ]);
    expect(selected({ "/model/sharing": 0, "/training/epochs": 1 })[1]).toEqual([
      ...["/training/epochs", 1],
    ]);
    expect(selected({ "/training/epochs": 2 })[1]).toEqual(["/training/epochs", 0]);
  });

  it("keep the muted components of the value that is shown, and begin a spectrum anew", () => {
    const component = { kind: "linear", patches: [0], weight: 1 } as Component;
    const muted = [
      { row: 0, component },
      { row: 1, component, place: 0 },
      { row: 2, component, place: 1 },
    ];
    expect(mutedHere(muted, undefined).map(({ row }) => row)).toEqual([0]);
    expect(mutedHere(muted, 1).map(({ row }) => row)).toEqual([2]);
    expect(newSpectrum([component, component])).toEqual({
      ...{ components: [component, component], muted: [], from: [undefined, undefined] },
    });
  });

  it("base a study on an experiment without what a study has of its own", () => {
    const blank = studyBase(FIRST_STUDY);
    for (const field of ["axes", "seeds", "name", "notes", "tags"]) {
      expect(blank).not.toHaveProperty(field);
    }
    expect(blank).toHaveProperty("training");
    for (const { id, experiment } of PRESETS) {
      const { data, training } = studyBase({ base: id });
      expect(data, id).toEqual(JSON.parse(JSON.stringify(experiment().data)));
      expect(training, id).toEqual(JSON.parse(JSON.stringify(experiment().training)));
    }
    expect(studyBase({ base: "none such" })).toEqual(blank);
  });
});
