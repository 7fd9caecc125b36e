import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { TensorFlow } from "../../../../main/trainer/engine/tensorflow.ts";
import type { JobControl, runJob } from "../../../../main/trainer/job.ts";
import type { OpenedEngine } from "../../../../main/trainer/open-engine.ts";
import {
  trainInStep,
  type RunMeasures,
  type TrainingEngine,
} from "../../../../main/trainer/training-engine.ts";
import type {
  EngineInfo,
  RunCheckpoint,
  TrainerEvent,
  TrainingJob,
} from "../../../../shared/protocol/trainer-protocol.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

/** Takes a set time for each step, and measures what step it stands at. */
class SlowEngine implements TrainingEngine {
  stepsTaken = 0;
  isDisposed = false;
  readonly stepsTotal: number;
  readonly #msPerStep: number;

  constructor(stepsTotal: number, msPerStep: number) {
    this.stepsTotal = stepsTotal;
    this.#msPerStep = msPerStep;
  }

  /** The loss of the n-th step is n. */
  step(count: number): Float64Array {
    vi.advanceTimersByTime(count * this.#msPerStep);
    this.stepsTaken += count;
    return Float64Array.from({ length: count }, (_, i) => this.stepsTaken - count + i + 1);
  }

  measure(): RunMeasures[] {
    return [{ testMse: 100 + this.stepsTaken } as RunMeasures];
  }

  train(counts: readonly number[]) {
    return trainInStep(this, counts);
  }

  snapshot(): undefined {
    return undefined;
  }

  weights() {
    return [[]];
  }

  saveState(): Uint8Array[] {
    return [Uint8Array.of(this.stepsTaken)];
  }

  restoreState(): void {
    throw new Error("opened engines are restored");
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

const INFO = { name: "slow", version: "7" } as EngineInfo;
/** How the next job's engine is opened, where that is not at once. */
let open: ((giveTurn: () => Promise<void>) => Promise<OpenedEngine>) | undefined;
let run: typeof runJob;

// Files share what they import: this one takes its job with an engine of its own, and leaves none of it.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock("../../../../main/trainer/open-engine.ts", () => ({
    openEngine: (_tf: unknown, _job: unknown, giveTurn: () => Promise<void>) => open!(giveTurn),
    engineLabel: ({ name, version }: EngineInfo) => `${name} ${version}`,
  }));
  ({ runJob: run } = await import("../../../../main/trainer/job.ts"));
});
afterAll(() => {
  vi.doUnmock("../../../../main/trainer/open-engine.ts");
  vi.resetModules();
});
beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => vi.useRealTimers());

function jobOf(points: number, checkpoint?: RunCheckpoint): TrainingJob {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data: { patches: 5, patchSize: 2, trainSize: 100 },
    training: { batchSize: 10 },
    record: { points },
  });
  const variant = expandVariants(experiment)[0]!.spec;
  return { jobId: "j", variant, replicates: [{ runId: "a", seed: 1, checkpoint }] };
}

interface Settings {
  readonly checkpoint?: RunCheckpoint;
  readonly control?: Partial<JobControl>;
  readonly opened?: Partial<OpenedEngine>;
}

/** What a job on an engine tells, each event with the time it was told at. */
async function told(
  engine: SlowEngine,
  points: number,
  { checkpoint, control, opened }: Settings = {},
): Promise<unknown[]> {
  const events: unknown[] = [];
  open ??= () => Promise.resolve({ engine, info: INFO, warning: undefined, ...opened });
  const emit = (event: TrainerEvent): void => {
    events.push([performance.now() - startedMs, ...shortened(event)]);
  };
  const startedMs = performance.now();
  const unhindered = { isPaused: () => false, isCancelled: () => false };
  try {
    await run({} as TensorFlow, jobOf(points, checkpoint), { ...unhindered, ...control }, emit);
  } finally {
    open = undefined;
  }
  return events;
}

function shortened(event: TrainerEvent): unknown[] {
  switch (event.type) {
    case "heartbeat":
      return [event.isLong ? "long" : "alive"];
    case "measured":
      return event.measurements.flatMap(
        ({ measurement: { step, seconds, trainLoss, testMse } }) => {
          return ["measured", step, rounded(seconds), rounded(trainLoss), testMse];
        },
      );
    case "checkpoint":
      return event.checkpoints.flatMap(({ checkpoint: { step, seconds, engine, state } }) => {
        return ["saved", step, rounded(seconds), engine, ...state];
      });
    case "progress":
      return ["progress", event.step, event.stepsTotal, rounded(event.stepsPerSecond)];
    case "started":
      return ["started", event.stepsTotal, event.engine, event.files];
    case "log":
      return ["log", event.level, event.text];
    case "run-failed":
      return ["failed", event.step, event.error.message];
    default:
      return [event.type];
  }
}

const rounded = (value: number): number => Number(value.toFixed(6));

describe("the turns of a job", () => {
  it("train up to the points that they reach, and tell, save and let others in between", async () => {
    const engine = new SlowEngine(60, 12);
    expect(await told(engine, 3)).toEqual([
      [0, "started", 60, INFO, undefined],
      // The first step by itself, whose loss is that of the point before it; then eight in half a turn.
      [12, "measured", 0, 0, 1, 100],
      // The next point can be reached in this turn.
      [108, "long"],
      [240, "measured", 20, 0.24, 10.5, 120],
      [240, "saved", 20, 0.24, "slow 7", 20],
      [240, "progress", 20, 60, rounded(20 / 0.24)],
      [336, "long"],
      [480, "measured", 40, 0.48, 30.5, 140],
      [480, "saved", 40, 0.48, "slow 7", 40],
      [480, "progress", 40, 60, rounded(40 / 0.48)],
      [576, "long"],
      [720, "measured", 60, 0.72, 50.5, 160],
      [720, "saved", 60, 0.72, "slow 7", 60],
      [720, "progress", 60, 60, rounded(60 / 0.72)],
      [720, "progress", 60, 60, rounded(60 / 0.72)],
      [720, "run-done"],
      [720, "job-ended"],
    ]);
    expect(engine.isDisposed).toBe(true);
  });

  it("measure each point once, the one after the first step too, however long steps take", async () => {
    for (const msPerStep of [1, 150, 1500]) {
      const events = await told(new SlowEngine(3, msPerStep), 3);
      const measured = events.filter((event) => (event as unknown[])[1] === "measured");
      expect(measured.flatMap((event) => (event as unknown[]).slice(1))).toEqual([
        ...["measured", 0, 0, 1, 100],
        ...["measured", 1, rounded(msPerStep / 1000), 1, 101],
        ...["measured", 2, rounded((2 * msPerStep) / 1000), 2, 102],
        ...["measured", 3, rounded((3 * msPerStep) / 1000), 3, 103],
      ]);
    }
  });

  it("are a step each where a step takes longer, and say so beforehand", async () => {
    expect(await told(new SlowEngine(3, 1500), 1)).toEqual([
      [0, "started", 3, INFO, undefined],
      [1500, "measured", 0, 0, 1, 100],
      [1500, "saved", 1, 1.5, "slow 7", 1],
      [1500, "long"],
      [1500, "progress", 1, 3, rounded(1 / 1.5)],
      [3000, "saved", 2, 3, "slow 7", 2],
      [3000, "long"],
      [3000, "progress", 2, 3, rounded(1 / 1.5)],
      [4500, "long"],
      [4500, "measured", 3, 4.5, 2, 103],
      [4500, "saved", 3, 4.5, "slow 7", 3],
      [4500, "long"],
      [4500, "progress", 3, 3, rounded(1 / 1.5)],
      [4500, "progress", 3, 3, rounded(1 / 1.5)],
      [4500, "run-done"],
      [4500, "job-ended"],
    ]);
  });

  it("say once a second that the process is alive, and five times how far it is", async () => {
    const events = await told(new SlowEngine(30, 100), 1);
    const times = (type: string) =>
      events.flatMap((event) => {
        const [at, name] = event as [number, string];
        return name === type ? [at] : [];
      });
    expect(times("alive")).toEqual([200, 1200, 2200]);
    expect(times("long")).toEqual([2800]);
    const turns = Array.from({ length: 14 }, (_, turn) => 200 * (turn + 1));
    expect(times("progress")).toEqual([...turns, 3000, 3000]);
  });
});

describe("the seconds of a job", () => {
  it("go on from a checkpoint, without those of opening an engine or of a pause", async () => {
    const engine = new SlowEngine(60, 12);
    engine.stepsTaken = 20;
    const asked: number[] = [];
    const control = {
      isPaused: () => {
        asked.push(performance.now());
        // At the turn in which the engine is opened, and at the first after it.
        const isPaused = [1, 2, 4, 5].includes(asked.length);
        if (asked.length === 2 || asked.length === 5) vi.advanceTimersByTime(1000);
        return isPaused;
      },
    };
    open = async (giveTurn) => {
      vi.advanceTimersByTime(500);
      await giveTurn();
      return { engine, info: INFO, warning: undefined };
    };
    const common = { step: 20, engine: "slow 7", state: new Uint8Array(0) };
    const checkpoint = { ...common, seconds: 5, lossSum: 100, lossCount: 2 };
    expect(await told(engine, 3, { checkpoint, control })).toEqual([
      [500, "long"],
      [1500, "started", 60, INFO, undefined],
      [1608, "long"],
      // Of the losses of steps 21 to 40 and of the two before: (610 + 100)/22.
      [1740, "measured", 40, 5.24, rounded(710 / 22), 140],
      [1740, "saved", 40, 5.24, "slow 7", 40],
      [2740, "progress", 40, 60, rounded(20 / 0.24)],
      [2836, "long"],
      [2980, "measured", 60, 5.48, 50.5, 160],
      [2980, "saved", 60, 5.48, "slow 7", 60],
      [2980, "progress", 60, 60, rounded(40 / 0.48)],
      [2980, "progress", 60, 60, rounded(40 / 0.48)],
      [2980, "run-done"],
      [2980, "job-ended"],
    ]);
  });

  it("begin at 0 where the engine could not go on from the checkpoint", async () => {
    const common = { step: 20, engine: "other 1", state: new Uint8Array(0) };
    const checkpoint = { ...common, seconds: 5, lossSum: 100, lossCount: 2 };
    const events = await told(new SlowEngine(1, 12), 1, { checkpoint });
    expect(events.slice(1, 4)).toEqual([
      [12, "measured", 0, 0, 1, 100],
      [12, "long"],
      [12, "measured", 1, 0.012, 1, 101],
    ]);
  });
});

describe("a job that does not train to its end", () => {
  it("opens no engine where all is cancelled, and begins nothing that was cancelled meanwhile", async () => {
    open = () => Promise.reject(new Error("opened"));
    const control = { isCancelled: () => true };
    expect(await told(new SlowEngine(9, 12), 3, { control })).toEqual([
      [0, "run-cancelled"],
      [0, "job-ended"],
    ]);
    const engine = new SlowEngine(9, 12);
    let isCancelled = false;
    open = async (giveTurn) => {
      isCancelled = true;
      await giveTurn();
      return { engine, info: INFO, warning: "slow today" };
    };
    const later = { isCancelled: () => isCancelled };
    expect(await told(engine, 3, { control: later })).toEqual([
      [0, "long"],
      [0, "run-cancelled"],
      [0, "job-ended"],
    ]);
    expect(engine.isDisposed).toBe(true);
  });

  it("fails with the reason where no engine opens, or a step goes wrong", async () => {
    open = () => Promise.reject(new Error("no memory"));
    expect(await told(new SlowEngine(9, 12), 3)).toEqual([
      [0, "failed", undefined, "no memory"],
      [0, "job-ended"],
    ]);
    const engine = new SlowEngine(9, 12);
    engine.step = () => {
      throw new Error("the kernel is lost");
    };
    expect((await told(engine, 3)).slice(1)).toEqual([
      [0, "failed", undefined, "the kernel is lost"],
      [0, "job-ended"],
    ]);
    expect(engine.isDisposed).toBe(true);
  });

  it("ends in a pause when it is cancelled there", async () => {
    let asked = 0;
    const control = { isPaused: () => true, isCancelled: () => (asked += 1) > 4 };
    const events = await told(new SlowEngine(60, 12), 3, { control });
    expect(events.slice(-4)).toEqual([
      [240, "run-cancelled"],
      [240, "progress", 20, 60, rounded(20 / 0.24)],
      [240, "progress", 20, 60, rounded(20 / 0.24)],
      [240, "job-ended"],
    ]);
  });

  it("tells of another engine and of what it read before it begins", async () => {
    const files = ["inputs.csv: 3 rows × 2 columns"];
    const opened = { warning: "The fused engine strayed.", files };
    expect((await told(new SlowEngine(1, 12), 1, { opened })).slice(0, 2)).toEqual([
      [0, "log", "warning", "The fused engine strayed."],
      [0, "started", 1, INFO, files],
    ]);
  });
});
