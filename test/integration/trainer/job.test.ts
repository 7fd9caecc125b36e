import { describe, expect, it } from "vitest";
import type { TrainerEvent } from "../../../shared/protocol/trainer-protocol.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { engineOf, high, low, train, variantOf } from "./support.ts";

const data = { source: "gaussian", patches: 4, patchSize: 5, trainSize: 500, testSize: 200 };
const spectrum = { components: [low, { ...high, patches: [0, 1] }] };
const small = {
  data,
  target: { spectrum },
  training: { batchSize: 20, epochs: 4 },
  record: { points: 5 },
};

function endings(events: readonly TrainerEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "run-done" || event.type === "run-failed" || event.type === "run-cancelled"
      ? [`${event.runId} ${event.type}`]
      : [],
  );
}

describe("a training job", () => {
  it("reports its start, its points and one end a run, then its own end", async () => {
    const { events, measurements } = await train(variantOf(small), [1, 2]);
    expect(events[0]).toEqual({ type: "heartbeat", jobId: "job", isLong: true });
    const [first] = events.filter(({ type }) => type !== "heartbeat");
    expect(first).toMatchObject({ type: "started", stepsTotal: 100 });
    expect(endings(events)).toEqual(["run-1 run-done", "run-2 run-done"]);
    expect(events.at(-1)).toEqual({ type: "job-ended", jobId: "job" });
    expect(events.filter(({ type }) => type === "job-ended")).toHaveLength(1);
    expect(measurements(2).map(({ step }) => step)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(measurements(2).map(({ epoch }) => epoch)).toEqual([0, 0.8, 1.6, 2.4, 3.2, 4]);
    const done = events.find((event) => event.type === "run-done");
    expect(done?.filters?.filters).toHaveLength(1);
    expect(done?.filters?.targetFilters[0]).toHaveLength(5);
  });

  it("gives each point the seconds that training had taken by then, to the whole of it", async () => {
    const many = variantOf({
      ...small,
      training: { batchSize: 20, epochs: 40 },
      record: { points: 100 },
    });
    const startedMs = performance.now();
    const { measurements } = await train(many, [1, 2]);
    const all = (performance.now() - startedMs) / 1000;
    const seconds = measurements(2).map((one) => one.seconds);
    expect(seconds).toHaveLength(101);
    expect(seconds[0]).toBe(0);
    expect(seconds.toSorted((a, b) => a - b)).toEqual(seconds);
    // After the first steps, of which each is a turn of its own, points come at an even pace.
    expect(new Set(seconds).size).toBeGreaterThan(90);
    expect(seconds.at(-1)).toBeLessThan(all);
    expect(measurements(1).map((one) => one.seconds)).toEqual(seconds);
  });

  it("gives as training loss the mean batch loss since the last point", async () => {
    const variant = variantOf({ ...small, record: { points: 25 } });
    const { measurements } = await train(variant, [4]);
    const engine = await engineOf(variant, [4]);
    const losses = Array.from({ length: 8 }, () => engine.step(1)[0]!);
    engine.dispose();
    const mean = (from: number, to: number): number =>
      losses.slice(from, to).reduce((sum, loss) => sum + loss, 0) / (to - from);
    expect(measurements(4)[0]!.trainLoss).toBe(losses[0]);
    expect(measurements(4)[1]!.trainLoss).toBeCloseTo(mean(0, 4), 12);
    expect(measurements(4)[2]!.trainLoss).toBeCloseTo(mean(4, 8), 12);
  });

  it("measures no alignment, signal or filters of models without filters", async () => {
    const model = { kind: "dense", hidden: [8] };
    const { last, events } = await train(
      variantOf({ ...small, model, record: { signal: true } }),
      [1],
    );
    expect(last[0]).toMatchObject({ alignment: [], signal: [] });
    expect(last[0]!.learned).toHaveLength(2);
    expect(events.find(({ type }) => type === "run-done")).toMatchObject({ filters: undefined });
  });

  it("measures a gradient signal for each filter when asked to", async () => {
    const fields = {
      ...small,
      model: { kind: "patch", sharing: "unshared" },
      record: { signal: true },
    };
    const { measurements } = await train(variantOf(fields), [1]);
    const [atStart] = measurements(1);
    expect(atStart!.signal).toHaveLength(4);
    // The linear component pulls on patch 1's filter alone; nothing asks patches 3 and 4 for anything.
    expect(atStart!.signal[0]).toBeGreaterThan(1);
    expect(atStart!.signal[3]).toBe(0);
  });
});

describe("a job that trains for long", () => {
  it("says about once a second that it is alive, beside what it says before long work", async () => {
    const variant = variantOf({ ...small, training: { batchSize: 20, epochs: 1e6 } });
    const startedMs = performance.now();
    const isOver = (): boolean => performance.now() - startedMs > 2500;
    const beats: number[] = [];
    await train(variant, [1], { isPaused: () => false, isCancelled: isOver }, (event) => {
      if (event.type === "heartbeat" && !event.isLong) beats.push(performance.now());
    });
    expect(beats.length).toBeGreaterThanOrEqual(1);
    // A turn is a fifth of a second: not each of them says so.
    for (const [i, beat] of beats.entries()) {
      expect(beat - (beats[i - 1] ?? -Infinity)).toBeGreaterThanOrEqual(999);
    }
  });
});

describe("a run that diverges", () => {
  it("fails at the first bad step and keeps what was measured, while the others go on", async () => {
    const target = { spectrum: { components: [{ kind: "hermite", patches: [0], orders: [3] }] } };
    const fields = { ...small, data: { ...data, patches: 1 }, target, record: { points: 1 } };
    const variant = variantOf({
      ...fields,
      training: { batchSize: 20, epochs: 4, learningRate: 3e-3 },
    });
    const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
    const { events, measurements } = await train(variant, seeds);
    const failures = events.filter((event) => event.type === "run-failed");
    const done = events.filter((event) => event.type === "run-done");
    expect(failures.length).toBeGreaterThan(0);
    expect(done.length).toBeGreaterThan(0);
    expect(failures.length + done.length).toBe(12);
    for (const failure of failures) {
      const seed = Number(failure.runId.slice(4));
      expect(failure.step).toBe(await firstBadStep(variant, seed));
      expect(measurements(seed).map(({ step }) => step)).toEqual([0]);
      expect(failure.error.kind).toBe("DivergenceError");
      expect(failure.error.message).toContain(`step ${failure.step}`);
      expect(failure.error.message).toContain("/training/learningRate");
    }
    for (const { runId } of done) {
      const series = measurements(Number(runId.slice(4)));
      expect(series.at(-1)!.step).toBe(100);
      expect(Number.isFinite(series.at(-1)!.trainLoss)).toBe(true);
    }
  });
});

/** The first step, counted from 1, whose batch loss is not finite in float32. */
async function firstBadStep(variant: VariantSpec, seed: number): Promise<number> {
  const engine = await engineOf(variant, [seed]);
  let step = 1;
  while (Number.isFinite(Math.fround(engine.step(1)[0]!))) step += 1;
  engine.dispose();
  return step;
}

describe("stopping a job", () => {
  const long = variantOf({ ...small, training: { batchSize: 20, epochs: 100_000 } });

  it("cancels one run and lets the others go on until they are cancelled too", async () => {
    const cancelled = new Set<string>();
    const control = { isPaused: () => false, isCancelled: (runId: string) => cancelled.has(runId) };
    setTimeout(() => cancelled.add("run-1"), 150);
    setTimeout(() => ["run-2", "run-3"].forEach((runId) => cancelled.add(runId)), 450);
    const ends: [string, number][] = [];
    const started = Date.now();
    const { events } = await train(long, [1, 2, 3], control, (event) => {
      if (event.type === "run-cancelled") ends.push([event.runId, Date.now() - started]);
    });
    expect(endings(events)).toHaveLength(3);
    expect(ends.map(([runId]) => runId)).toEqual(["run-1", "run-2", "run-3"]);
    expect(ends[1]![1]).toBeGreaterThan(400);
    expect(ends[2]![1]).toBeLessThan(2000);
  });

  it("does nothing for runs that were cancelled before it", async () => {
    const control = { isPaused: () => false, isCancelled: () => true };
    const { events } = await train(long, [1, 2], control);
    expect(events.map(({ type }) => type)).toEqual(["run-cancelled", "run-cancelled", "job-ended"]);
  });

  it("pauses: no step is taken, no second counted, and training goes on afterwards", async () => {
    let paused = false;
    let over = false;
    const steps: number[] = [];
    setTimeout(() => (paused = true), 300);
    setTimeout(() => (paused = false), 1300);
    setTimeout(() => (over = true), 1900);
    const control = { isPaused: () => paused, isCancelled: () => over };
    const gaps: number[] = [];
    let lastEvent = Date.now();
    await train(long, [1], control, (event) => {
      if (event.type !== "progress") return;
      gaps.push(Date.now() - lastEvent);
      lastEvent = Date.now();
      steps.push(event.step);
    });
    expect(Math.max(...gaps)).toBeGreaterThan(800);
    expect(steps.at(-1)!).toBeGreaterThan(steps[0]!);
  });
});

describe("jobs that cannot be trained", () => {
  it.each([
    [
      { ...small, data: { source: "file", path: "/nowhere/inputs.csv" } },
      '/data/path: "inputs.csv" cannot be read',
    ],
    [
      {
        data: { patches: 1000, patchSize: 1000, trainSize: 240, testSize: 20 },
        model: { kind: "dense" },
      },
      "more than the 500000000 that fit in memory together",
    ],
  ])("end every run as failed with a sentence: %j", async (fields, sentence) => {
    const { events } = await train(variantOf(fields), [1, 2]);
    const failures = events.filter((event) => event.type === "run-failed");
    expect(failures.map(({ runId }) => runId)).toEqual(["run-1", "run-2"]);
    expect(failures[0]!.error.message).toContain(sentence);
    expect(events.at(-1)!.type).toBe("job-ended");
  });
});
