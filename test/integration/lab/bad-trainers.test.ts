import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { childProcesses } from "../../../main/lab/fork-child.ts";
import type { ForkTrainer } from "../../../main/ports/trainer-fork.ts";
import { realTrainers, TestLab } from "../support/test-lab.ts";

let test: TestLab;
afterEach(async () => {
  delete process.env["WSLAB_TEST_ENDING"];
  await test.close();
});

const scripted = (name: string): ForkTrainer =>
  childProcesses(path.join(import.meta.dirname, "trainers", `${name}.mjs`));

/** Trains four runs with a trainer that cannot, and holds the lab to one ending for each. */
async function trainWith(fork: ForkTrainer): Promise<readonly (string | undefined)[]> {
  test = new TestLab({ fork });
  const id = test.start();
  await test.lab.experiments.training.drained();
  // Late words of a process that is already given up must change nothing.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const runs = test.runs(id);
  expect(test.endings()).toEqual(new Map(runs.map((run) => [run.id, 1])));
  expect(test.lab.isTraining).toBe(false);
  return runs.map(({ status, failure }) => (status === "failed" ? failure?.message : status));
}

const four = (sentence: unknown): unknown[] => [sentence, sentence, sentence, sentence];

describe("a trainer process that cannot train", () => {
  it.each([
    ["exits-at-once", /ended with code 3.*wslab doctor/],
    ["speaks-garbage", /cannot be read|something unknown/],
    ["speaks-another-version", /version 99 of the protocol, the lab \d+\. .*npm run build/],
    ["cannot-start", /native TensorFlow library is missing. Run npm run setup/],
    ["is-missing", /ended with code 1/],
  ])("because it %s fails its runs, each once, with a sentence", async (name, sentence) => {
    expect(await trainWith(scripted(name))).toEqual(four(expect.stringMatching(sentence)));
  });

  it("because no process can be made fails its runs too", async () => {
    const execPath = process.execPath;
    process.execPath = "/nowhere/node";
    try {
      expect(await trainWith(scripted("cannot-start"))).toEqual(
        four(expect.stringMatching(/ended/)),
      );
    } finally {
      process.execPath = execPath;
    }
  });
});

describe("a trainer process that goes wrong in the middle of a job", () => {
  it.each([
    ["exits in the middle", /ended with code 7 in the middle of the run/],
    ["forgets its runs", /ended without finishing the run/],
    ["measures nonsense", /cannot be read/],
    ["ends without weights", /cannot be read/],
    ["lets go of its channel", /ended|killed|reached/],
  ])("and %s fails its runs, each once, with a sentence", async (ending, sentence) => {
    process.env["WSLAB_TEST_ENDING"] = ending;
    expect(await trainWith(scripted("talkative"))).toEqual(four(expect.stringMatching(sentence)));
  });

  it("and ends a run twice is believed the first time", async () => {
    process.env["WSLAB_TEST_ENDING"] = "ends a run twice";
    expect(await trainWith(scripted("talkative"))).toEqual(four("done"));
  });

  it("leaves the queue working: the next job has a process of its own", async () => {
    let forked = 0;
    const fork: ForkTrainer = () => (++forked === 1 ? scripted("exits-at-once") : realTrainers)();
    test = new TestLab({ fork, trainers: 1 });
    const id = test.start();
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(["failed", "failed", "done", "done"]);
    test.lab.experiments.startExperiment(id);
    await test.lab.experiments.training.drained();
    expect(test.statuses(id)).toEqual(four("done"));
    expect([...test.endings().values()]).toEqual([2, 2, 1, 1]);
  });
});
