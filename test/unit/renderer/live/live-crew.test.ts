import { describe, expect, it } from "vitest";
import { LiveCrew } from "../../../../renderer/live/live-crew.ts";
import type {
  LiveAnswer,
  LiveMessage,
  LiveQuestion,
  LiveReport,
  LiveTask,
} from "../../../../renderer/live/live-question.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";

const spec = parseExperiment({ format: "wslab/experiment@1" });
const question = (id: number, seeds: readonly number[] = [4, 5, 6]): LiveQuestion => ({
  id,
  learners: [{ key: "shared", spec, seeds }],
});

function reportOf({ id, learners }: LiveQuestion, moments: number): LiveReport {
  const steps = Array.from({ length: moments }, (_, i) => i);
  return {
    ...{ id, steps, stepsTaken: moments - 1, stepsLive: 9, isDone: moments === 10 },
    learners: learners.map(({ key, seeds }) => ({
      ...{ key, seeds, success: seeds.map((seed) => seed === 5) },
      falseSuccess: seeds.map((seed) => seed === 5),
      nmse: seeds.map((seed) => steps.map((step) => seed + step / 10)),
    })),
  };
}

/** A crew of two whose workers say what the test has them say. */
function crew() {
  const told: LiveMessage[][] = [];
  const hear: ((answer: LiveAnswer) => void)[] = [];
  const shown: LiveReport[] = [];
  const failures: string[] = [];
  let ended = 0;
  const made = new LiveCrew(
    2,
    (listen) => {
      const own: LiveMessage[] = [];
      told.push(own);
      hear.push(listen);
      return { send: (message) => own.push(message), end: () => (ended += 1) };
    },
    { report: (report) => shown.push(report), fail: (message) => failures.push(message) },
  );
  const last = (worker: number) =>
    told[worker]!.findLast((message) => typeof message === "object") as LiveTask;
  const report = (worker: number, moments: number) =>
    hear[worker]!({ ok: true, report: reportOf(last(worker), moments) });
  return { made, told, hear, shown, failures, last, report, ended: () => ended };
}

describe("a crew that trains live", () => {
  it("deals out the seeds and puts the runs together in their order, as far as all are", () => {
    const { made, last, report, shown } = crew();
    made.ask(question(1));
    expect([last(0), last(1)].map(({ learners }) => learners[0]!.seeds)).toEqual([[4, 6], [5]]);
    report(0, 3);
    expect(shown).toEqual([]);
    report(1, 2);
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ id: 1, steps: [0, 1], stepsTaken: 1, isDone: false });
    expect(shown[0]!.learners[0]).toEqual({
      ...{
        key: "shared",
        seeds: [4, 5, 6],
        success: [false, true, false],
        falseSuccess: [false, true, false],
      },
      nmse: [
        [4, 4.1],
        [5, 5.1],
        [6, 6.1],
      ],
    });
    made.drawn(1);
    report(0, 10);
    report(1, 10);
    expect(shown.at(-1)).toMatchObject({ stepsTaken: 9, isDone: true });
  });

  it("shows each question that it began before a newer one, and of several the newest", () => {
    const { made, last, report, shown } = crew();
    for (const id of [1, 2, 3]) made.ask(question(id));
    expect(last(0).id).toBe(1);
    report(0, 2);
    report(1, 2);
    expect([last(0).id, last(1).id]).toEqual([1, 1]);
    made.drawn(1);
    expect([last(0).id, last(1).id]).toEqual([3, 3]);
    report(0, 2);
    report(1, 2);
    expect(shown.map(({ id }) => id)).toEqual([1, 3]);
  });

  it("asks for a picture sooner while the hand does not rest", () => {
    const { made, last, report } = crew();
    made.ask(question(1));
    made.ask(question(2));
    expect([last(0).firstMs, last(1).firstMs]).toEqual([20, 20]);
    report(0, 2);
    report(1, 2);
    made.drawn(1);
    expect([last(0).firstMs, last(1).firstMs]).toEqual([10, 10]);
    report(0, 2);
    report(1, 2);
    made.drawn(2);
    made.ask(question(3));
    expect(last(0)).toMatchObject({ id: 3, firstMs: 20 });
  });

  it("lets its workers rest until the first picture is drawn, and then go on by themselves", () => {
    const { made, told, last, report } = crew();
    made.ask(question(1));
    report(0, 2);
    report(1, 2);
    made.drawn(0);
    expect(told).toEqual([[last(0)], [last(1)]]);
    made.drawn(1);
    expect(told.map((own) => own.at(-1))).toEqual(["go on", "go on"]);
    report(0, 4);
    report(1, 4);
    made.drawn(1);
    expect(told.map((own) => own.length)).toEqual([2, 2]);
    // What is drawn by now is no reason to wait.
    made.ask(question(2));
    expect([last(0).id, last(1).id]).toEqual([2, 2]);
  });

  it("draws one picture for all its workers, but waits for none that is done", () => {
    const { made, report, shown } = crew();
    made.ask(question(1));
    report(0, 2);
    report(1, 2);
    report(0, 3);
    report(0, 4);
    expect(shown).toHaveLength(1);
    report(1, 3);
    expect(shown.map(({ stepsTaken }) => stepsTaken)).toEqual([1, 2]);
    report(0, 10);
    report(1, 5);
    report(1, 6);
    expect(shown.map(({ stepsTaken }) => stepsTaken)).toEqual([1, 2, 4, 5]);
  });

  it("hears nothing of what it has left off, and goes on with the next question", () => {
    const { made, hear, told, last, report, shown } = crew();
    made.ask(question(1));
    const stale = reportOf(last(0), 2);
    made.stop();
    expect(told.map((own) => own.at(-1))).toEqual(["stop", "stop"]);
    hear[0]!({ ok: true, report: stale });
    made.ask(question(2, [7]));
    hear[0]!({ ok: true, report: stale });
    expect(shown).toEqual([]);
    report(0, 2);
    expect(shown.map(({ id }) => id)).toEqual([2]);
  });

  it("says why a question cannot be trained, ends its workers and begins the one that waits anew", () => {
    const { made, hear, told, failures, ended } = crew();
    made.ask(question(1));
    made.ask(question(2));
    hear[0]!({ ok: false, id: 1, message: "No room." });
    expect(failures).toEqual(["No room."]);
    expect(ended()).toBe(2);
    expect(told).toHaveLength(4);
    expect((told[2]!.at(-1) as LiveQuestion).id).toBe(2);
  });
});
