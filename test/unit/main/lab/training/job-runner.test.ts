import { beforeEach, describe, expect, it, vi } from "vitest";
import { JobRunner } from "../../../../../main/lab/training/job-runner.ts";
import { Pace } from "../../../../../main/lab/training/pace.ts";
import { newJob, type QueuedJob } from "../../../../../main/lab/training/queued-job.ts";
import type { BegunRuns, RunRecorder } from "../../../../../main/lab/training/run-recorder.ts";
import { Trainer } from "../../../../../main/lab/training/trainer.ts";
import type { RunRecord } from "../../../../../shared/api/records.ts";
import type {
  RunCheckpoint,
  TrainerEvent,
} from "../../../../../shared/protocol/trainer-protocol.ts";
import type { EngineChoice } from "../../../../../shared/spec/engines.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";
import { experimentOf } from "../../report/support.ts";
import { FakeTrainer } from "./fake-trainer.ts";

const [variant] = expandVariants(experimentOf());
const runOf = (id: string, seed: number): RunRecord => ({ id, seed }) as unknown as RunRecord;
const savedAt = (step: number, seconds = 0): RunCheckpoint =>
  ({ step, seconds }) as unknown as RunCheckpoint;

/** What the recorder was told, in order. */
let told: unknown[];
/** Which runs begin, and from where; all of them from their start unless told. */
let begins: (runs: readonly RunRecord[]) => BegunRuns<RunRecord> | undefined;
let process: FakeTrainer;
let trainer: Trainer;
let runs: RunRecord[];
let job: QueuedJob;
let changes: number;
let queue: {
  isPaused: boolean;
  defaultEngine: EngineChoice;
  maxRunSeconds: number | undefined;
  isHeldThere: boolean;
  readonly inserted: (readonly [QueuedJob, QueuedJob])[];
  readonly pace: Pace;
};

beforeEach(() => {
  told = [];
  begins = (all) => ({ begun: all.map((run) => ({ run, checkpoint: undefined })), later: [] });
  process = new FakeTrainer();
  trainer = new Trainer(() => process);
  runs = [runOf("a", 11), runOf("b", 12), runOf("c", 13)];
  job = newJob({ id: "e", name: "Named e" }, variant!.spec, runs);
  job.trainer = trainer;
  changes = 0;
  queue = {
    ...{ isPaused: false, defaultEngine: "tfjs-node", maxRunSeconds: undefined },
    ...{ isHeldThere: true, inserted: [], pace: new Pace() },
  };
});

/** Begins to train the job. @returns whether it has left the queue for good, in the end */
async function train(engine?: EngineChoice): Promise<{ readonly left: Promise<boolean> }> {
  const note =
    (name: string) =>
    (...given: readonly unknown[]) =>
      void told.push([name, ...given]);
  const names = ["trainedBy", "measured", "saved", "log", "done", "failed", "stopped"];
  const recorder = {
    ...Object.fromEntries(names.map((name) => [name, note(name)])),
    begin(...given: readonly [readonly RunRecord[], ...unknown[]]) {
      const [of, ...rest] = given;
      told.push(["begin", of.map(({ id }) => id), ...rest]);
      return begins(of);
    },
  } as unknown as RunRecorder;
  const runner = new JobRunner(
    { labVersion: "1.2", engine, recorder, onChanged: () => void (changes += 1) },
    {
      get isPaused() {
        return queue.isPaused;
      },
      get defaultEngine() {
        return queue.defaultEngine;
      },
      get maxRunSeconds() {
        return queue.maxRunSeconds;
      },
      holdsJob: (one) => queue.isHeldThere && one === job,
      insertAfter: (one, next) => void queue.inserted.push([one, next]),
      pace: queue.pace,
    },
  );
  const left = runner.train(trainer, job);
  await settle();
  return { left };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const say = (event: { readonly type: TrainerEvent["type"] } & object): void =>
  process.say({ jobId: job.jobId, ...event });
const ids = (of: readonly RunRecord[] = job.runs): string[] => of.map(({ id }) => id);
const named = (name: string): unknown[] =>
  told.filter((one) => (one as readonly unknown[])[0] === name);
const engineOf = (name: string) => ({
  ...{ name, version: "1", nativeVersion: "", native: false },
  ...{ nodeVersion: "24", platform: "linux-x64" },
});

describe("a job", () => {
  it("begins all of its runs with what computes them, and sends them to its trainer", async () => {
    await train();
    expect([told, job.status]).toEqual([[], "waiting"]);
    process.start("fused");
    await settle();
    expect(told).toEqual([
      ["begin", ["a", "b", "c"], variant!.spec, { labVersion: "1.2", engine: engineOf("fused") }],
    ]);
    expect(process.sent).toEqual([
      {
        type: "start",
        job: {
          jobId: job.jobId,
          variant: variant!.spec,
          replicates: runs.map(({ id, seed }) => ({ runId: id, seed, checkpoint: undefined })),
          engine: "tfjs-node",
        },
      },
    ]);
    expect([job.status, job.step]).toEqual(["running", 0]);
  });

  it("is trained by the engine of the lab, else of the experiment, else of the queue", async () => {
    const own = {
      ...variant!.spec,
      training: { ...variant!.spec.training, engine: "fused" as const },
    };
    const asked = async (of: typeof own, engine?: EngineChoice) => {
      process = new FakeTrainer();
      trainer = new Trainer(() => process);
      job = newJob({ id: "e", name: "Named e" }, of, [runOf("a", 1)]);
      await train(engine);
      process.start();
      await settle();
      const [start] = process.sent;
      return start?.type === "start" ? start.job.engine : undefined;
    };
    expect(await asked(own)).toBe("fused");
    expect(await asked(own, "tfjs-node")).toBe("tfjs-node");
    const { engine: _none, ...training } = own.training;
    queue.defaultEngine = "auto";
    expect(await asked({ ...own, training } as typeof own)).toBe("auto");
  });

  it("goes on from the step of its checkpoints; runs that stand elsewhere are the next job", async () => {
    job.isHeld = false;
    begins = ([a, b, c]) => ({
      begun: [
        { run: a!, checkpoint: savedAt(40) },
        { run: c!, checkpoint: savedAt(40) },
      ],
      later: [b!],
    });
    await train();
    process.start();
    await settle();
    expect([job.step, ids()]).toEqual([40, ["a", "c"]]);
    expect(process.sent).toMatchObject([
      {
        job: {
          replicates: [
            { runId: "a", seed: 11, checkpoint: { step: 40 } },
            { runId: "c", seed: 13, checkpoint: { step: 40 } },
          ],
        },
      },
    ]);
    const [[one, next]] = queue.inserted as [[QueuedJob, QueuedJob]];
    expect([one, ids(next.runs), next.variant]).toEqual([job, ["b"], variant!.spec]);
    expect(next).toMatchObject({ experimentId: "e", experimentName: "Named e", isHeld: false });
  });

  it("waits on where the queue was paused, or it was itself, before its trainer could train", async () => {
    for (const stop of [() => (queue.isPaused = true), () => (job.isHeld = true)]) {
      process = new FakeTrainer();
      trainer = new Trainer(() => process);
      const { left } = await train();
      stop();
      process.start();
      expect([await left, told, process.sent]).toEqual([false, [], []]);
      [queue.isPaused, job.isHeld] = [false, false];
    }
  });

  it("waits on where nothing can be stored", async () => {
    begins = () => undefined;
    const { left } = await train();
    process.start();
    expect([await left, process.sent, job.status]).toEqual([false, [], "waiting"]);
  });

  it("that left the queue before its trainer could train, or could not, is over", async () => {
    for (const end of [() => process.start(), () => process.exit(1)]) {
      process = new FakeTrainer();
      trainer = new Trainer(() => process);
      queue.isHeldThere = true;
      const { left } = await train();
      queue.isHeldThere = false;
      end();
      expect(await left).toBe(true);
    }
    expect([told, process.sent]).toEqual([[], []]);
  });
});

describe("what a trainer tells of a job", () => {
  beforeEach(async () => {
    await train();
    process.start();
    await settle();
    told = [];
    changes = 0;
  });

  it("is written down, and each time the queue has changed", () => {
    say({
      type: "started",
      stepsTotal: 600,
      engine: engineOf("fused"),
      files: ["300 rows"],
    } as never);
    say({ type: "progress", step: 30, stepsTotal: 600, stepsPerSecond: 7 } as never);
    say({ type: "measured", measurements: ["m"] } as never);
    say({ type: "checkpoint", checkpoints: [{ runId: "a", checkpoint: savedAt(30, 1) }] } as never);
    say({ type: "log", level: "info", text: "Said." } as never);
    expect(told).toEqual([
      ["trainedBy", runs, { labVersion: "1.2", engine: engineOf("fused"), files: ["300 rows"] }],
      ["measured", ["m"]],
      ["saved", [{ runId: "a", checkpoint: savedAt(30, 1) }]],
      ...["a", "b", "c"].map((id) => ["log", id, "info", "Said."]),
    ]);
    expect(job).toMatchObject({ stepsTotal: 600, step: 30, stepsPerSecond: 7, engine: "fused" });
    expect(changes).toBe(5);
  });

  it("of an engine without files names none, and knows TensorFlow by another name than the fused one", () => {
    say({ type: "started", stepsTotal: 600, engine: engineOf("tfjs-node") } as never);
    expect(told).toEqual([
      ["trainedBy", runs, { labVersion: "1.2", engine: engineOf("tfjs-node") }],
    ]);
    expect(job.engine).toBe("tfjs-node");
  });

  it("ends each run in its own way, and takes it out of the job", () => {
    say({ type: "run-done", runId: "b", filters: undefined, weights: [] } as never);
    expect([told, ids()]).toEqual([
      [["done", "b", expect.objectContaining({ runId: "b", weights: [] })]],
      ["a", "c"],
    ]);
    say({ type: "run-failed", runId: "a", step: 9, error: { message: "No." } } as never);
    say({ type: "run-cancelled", runId: "c" } as never);
    expect(told.slice(1)).toEqual([
      ["failed", "a", "No.", 9],
      ["stopped", "c", "cancelled"],
    ]);
    expect([ids(), changes]).toEqual([[], 3]);
  });
});

describe("a job that ends", () => {
  const begun = async () => {
    const { left } = await train();
    process.start();
    await settle();
    told = [];
    return { left };
  };

  it("at its last step teaches how fast the machine is, and before it nothing", async () => {
    // So many steps a second are slow: a job of less than a tenth of a second teaches nothing.
    for (const [step, learned] of [
      [599, []],
      [600, ["fused"]],
    ] as const) {
      process = new FakeTrainer();
      trainer = new Trainer(() => process);
      job = newJob({ id: "e", name: "Named e" }, variant!.spec, [runOf("a", 1)]);
      const { left } = await begun();
      say({ type: "started", stepsTotal: 600, engine: engineOf("fused") } as never);
      say({ type: "progress", step, stepsTotal: 600, stepsPerSecond: 1 } as never);
      say({ type: "run-done", runId: "a", filters: undefined, weights: [] } as never);
      say({ type: "job-ended" });
      expect(await left).toBe(true);
      expect(Object.keys(queue.pace.now)).toEqual(learned);
      expect(named("failed")).toEqual([]);
    }
  });

  it("with runs that have not ended fails them", async () => {
    const { left } = await begun();
    say({ type: "run-done", runId: "a", filters: undefined, weights: [] } as never);
    say({ type: "job-ended" });
    expect(await left).toBe(true);
    const sentence = "The trainer ended without finishing the run. Start the run again.";
    expect(named("failed")).toEqual(["b", "c"].map((id) => ["failed", id, sentence, undefined]));
    expect(ids()).toEqual([]);
  });

  it("because its trainer died is tried again once, with a word in the log of each run", async () => {
    const { left } = await begun();
    process.exit(3);
    expect(await left).toBe(false);
    const why = expect.stringMatching(
      /with code 3 .* The lab continues it once from where it was last saved\.$/,
    ) as string;
    expect(told).toEqual(["a", "b", "c"].map((id) => ["log", id, "warning", why]));
    expect([job.wasRetried, ids()]).toEqual([true, ["a", "b", "c"]]);

    process = new FakeTrainer();
    trainer = new Trainer(() => process);
    const { left: again } = await begun();
    process.exit(4);
    expect(await again).toBe(true);
    expect(told).toEqual(
      ["a", "b", "c"].map((id) => ["failed", id, expect.stringContaining("code 4"), undefined]),
    );
    expect(ids()).toEqual([]);
  });

  it("because its trainer died while it was paused is tried again as well", async () => {
    const { left } = await begun();
    job.status = "paused";
    process.exit(3);
    expect([await left, named("log").length]).toEqual([false, 3]);
  });

  it("because its trainer had to be killed to obey has no failure: what was asked to end has ended", async () => {
    const { left } = await begun();
    job.cancelled.add("a");
    process.exit(null, "SIGKILL");
    expect(await left).toBe(false);
    expect([named("stopped"), ids()]).toEqual([[["stopped", "a", "cancelled"]], ["b", "c"]]);
    expect(named("log").map((one) => (one as unknown[])[1])).toEqual(["b", "c"]);
  });

  it("of which all was asked to end is over with its trainer", async () => {
    const { left } = await begun();
    for (const id of ids()) job.cancelled.add(id);
    process.exit(null, "SIGKILL");
    expect([await left, named("log"), named("stopped").length]).toEqual([true, [], 3]);
  });

  it("because its trainer never came up fails, by no engine, and so does one that cannot be sent", async () => {
    const { left } = await train();
    process.say({ type: "startup-failed", error: { message: "No library." } });
    expect(await left).toBe(true);
    const [[, of, , provenance]] = told as [[string, string[], unknown, object]];
    expect([of, provenance]).toEqual([
      ["a", "b", "c"],
      {
        labVersion: "1.2",
        engine: {
          ...{ name: "none", version: "", nativeVersion: "", native: false },
          nodeVersion: globalThis.process.versions.node,
          platform: `${globalThis.process.platform}-${globalThis.process.arch}`,
        },
      },
    ]);
    expect(named("failed")).toEqual(
      ["a", "b", "c"].map((id) => ["failed", id, "No library.", undefined]),
    );
    expect(ids()).toEqual([]);
  });

  it("because its trainer never came up waits on where that cannot be stored", async () => {
    begins = () => undefined;
    const { left } = await train();
    process.say({ type: "startup-failed", error: { message: "No library." } });
    expect([await left, named("failed"), ids()]).toEqual([false, [], ["a", "b", "c"]]);
  });
});

describe("a job with a limit", () => {
  const overTime = (seconds: number): void =>
    say({
      type: "checkpoint",
      checkpoints: [{ runId: "a", checkpoint: savedAt(9, seconds) }],
    } as never);
  const cancels = (): unknown[] => process.sent.filter(({ type }) => type === "cancel");

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    queue.maxRunSeconds = 60;
    await train();
    process.start();
    await settle();
    return () => vi.useRealTimers();
  });

  it("is asked to end once its runs have trained for longer than that", () => {
    overTime(60);
    expect([job.isOverTime, cancels()]).toEqual([false, []]);
    overTime(60.5);
    overTime(61);
    expect([job.isOverTime, cancels()]).toEqual([true, [{ type: "cancel", jobId: job.jobId }]]);
  });

  it("fails its runs then with what to do, but for those that a person had ended", () => {
    overTime(61);
    job.cancelled.add("b");
    for (const runId of ["a", "b"]) say({ type: "run-cancelled", runId } as never);
    expect([named("failed"), named("stopped")]).toEqual([
      [
        [
          ...["failed", "a"],
          "It trained for longer than the limit of 60 seconds. Raise the limit and start it again: it continues from where it was.",
          undefined,
        ],
      ],
      [["stopped", "b", "cancelled"]],
    ]);
    expect(ids()).toEqual(["c"]);
  });

  it("of none goes on, and so does one without a checkpoint", () => {
    say({ type: "checkpoint", checkpoints: [] } as never);
    expect(job.isOverTime).toBe(false);
    queue.maxRunSeconds = undefined;
    overTime(1e9);
    expect([job.isOverTime, cancels()]).toEqual([false, []]);
  });
});
