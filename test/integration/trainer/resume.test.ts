import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import type { RunCheckpoint, TrainerEvent } from "../../../shared/protocol/trainer-protocol.ts";
import { runJob } from "../../../main/trainer/job.ts";
import { engineOf, high, low, tf, train, variantOf } from "./support.ts";

const data = { source: "gaussian", patches: 4, patchSize: 5, trainSize: 510, testSize: 200 };
const target = { spectrum: { components: [low, { ...high, patches: [0, 1] }] }, noise: 0.1 };
const base = { data, target, training: { batchSize: 20, epochs: 8 }, record: { points: 9 } };

const adam = { batchSize: 20, epochs: 8, optimizer: "adam", learningRate: 0.003 };
const momentum = { ...adam, optimizer: "momentum" };
const fresh = { ...data, fresh: true };

const experiments: readonly [string, object][] = [
  ["SGD on a fixed sample", base],
  ["momentum", { ...base, training: momentum }],
  ["Adam on fresh samples with noise", { ...base, data: fresh, training: adam }],
  ["Boolean fresh samples", { ...base, data: { ...fresh, source: "boolean" } }],
  ["a learned head", { ...base, model: { kind: "patch", head: { kind: "mlp", hidden: [6] } } }],
  ["a dense net under Adam", { ...base, model: { kind: "dense", hidden: [7] }, training: adam }],
  [
    "soft sharing of overlapping patches that are moved at each use",
    {
      ...base,
      data: { ...data, stride: 2, augment: "permute" },
      model: { kind: "patch", sharing: "unshared", softSharing: 0.3, initial: "tied" },
    },
  ],
  [
    "channels on fresh samples that are shifted",
    {
      ...base,
      data: { ...fresh, augment: "cyclic" },
      model: { kind: "patch", channels: 2, head: { kind: "mlp", hidden: [6] } },
    },
  ],
  [
    "a recurrent net tied by part",
    {
      ...base,
      model: { kind: "recurrent", units: 5, sharing: { input: "shared", state: "unshared" } },
    },
  ],
  [
    "two layers",
    {
      ...base,
      target: { ...target, patchMap: "two-layer" },
      model: { kind: "two-layer", window: 2, sharing: { first: "shared", second: "unshared" } },
    },
  ],
  ["a recurrent net", { ...base, model: { kind: "recurrent", units: 5 }, training: momentum }],
];

describe("a saved training state", () => {
  it.each(experiments)("goes on to the last bit: %s", async (_, fields) => {
    const variant = variantOf(fields);
    const whole = await engineOf(variant, [3, 4, 5]);
    const until = 67;
    whole.step(until);
    const states = whole.saveState();
    const expectedLosses = [...whole.step(whole.stepsTotal - until)];
    const expected = whole.measure();
    const resumed = await engineOf(variant, [3, 4, 5]);
    resumed.restoreState(states);
    expect(resumed.stepsTaken).toBe(until);
    expect([...resumed.step(resumed.stepsTotal - until)]).toEqual(expectedLosses);
    expect(resumed.measure()).toEqual(expected);
    expect(resumed.snapshot(1)).toEqual(whole.snapshot(1));
    whole.dispose();
    resumed.dispose();
  });

  it("goes on in other company", async () => {
    const variant = variantOf({ ...base, data: fresh, training: adam });
    const together = await engineOf(variant, [1, 2, 3]);
    together.step(51);
    const states = together.saveState();
    const expected = [...together.step(10)].filter((_, i) => i % 3 === 1);
    together.dispose();
    const alone = await engineOf(variant, [2]);
    alone.restoreState([states[1]!]);
    expect([...alone.step(10)]).toEqual(expected);
    alone.dispose();
  });

  it("may stand at the last step, and at none beyond", async () => {
    for (const open of [engineOf, fusedOf]) {
      const long = await open(variantOf(base), [1]);
      long.step(long.stepsTotal);
      const [end] = long.saveState();
      long.step(1);
      const [beyond] = long.saveState();
      long.dispose();
      const engine = await open(variantOf(base), [1]);
      engine.restoreState([end!]);
      expect(engine.stepsTaken).toBe(engine.stepsTotal);
      engine.dispose();
      const another = await open(variantOf(base), [1]);
      expect(() => another.restoreState([beyond!])).toThrow(/another experiment/);
      another.dispose();
    }
  });

  it("of the fused engine is refused where its runs do not stand at one step", async () => {
    const one = await fusedOf(variantOf(base), [1]);
    one.step(1);
    const [state] = one.saveState();
    one.step(1);
    const [later] = one.saveState();
    const pair = await fusedOf(variantOf(base), [1, 2]);
    expect(() => pair.restoreState([state!, later!])).toThrow(/another experiment/);
  });

  it("is refused where it is cut or of another experiment", async () => {
    const small = await engineOf(variantOf(base), [1]);
    small.step(1);
    const [state] = small.saveState();
    expect(() => small.restoreState([state!.subarray(0, 12)])).toThrow(/is incomplete/);
    const other = await engineOf(variantOf({ ...base, training: adam }), [1]);
    expect(() => other.restoreState([state!])).toThrow(/another experiment/);
    const pair = await engineOf(variantOf(base), [1, 2]);
    small.step(1);
    const [later] = small.saveState();
    // Runs of one job stand at one step.
    expect(() => pair.restoreState([state!, later!])).toThrow(/another experiment/);
    expect(() => pair.restoreState([later!, state!])).toThrow(/another experiment/);
    pair.restoreState([state!, state!]);
    expect(pair.stepsTaken).toBe(1);
    pair.dispose();
    small.dispose();
    other.dispose();
  });
});

async function fusedOf(variant: VariantSpec, seeds: readonly number[]): Promise<FusedEngine> {
  const runs = await drawRuns(variant, seeds, async () => undefined);
  return new FusedEngine(newKernel(), variant, seeds, runs);
}

describe("a job that goes on from checkpoints", () => {
  const long = variantOf({
    ...base,
    training: { batchSize: 20, epochs: 900 },
    record: { points: 40 },
  });

  it("measures the rest as an uninterrupted one does", async () => {
    const whole = await train(long, [1, 2]);
    const saved = whole.events.filter((event) => event.type === "checkpoint");
    expect(saved.length).toBeGreaterThan(0);
    // The first, after which there is something left to measure on however slow a machine.
    const at = saved[0]!;
    const step = at.checkpoints[0]!.checkpoint.step;
    const rest = await trainFrom(new Map(at.checkpoints.map((c) => [c.runId, c.checkpoint])));
    for (const runId of ["run-1", "run-2"]) {
      const expected = pointsOf(whole.events, runId).filter((point) => point.step > step);
      expect(expected.length).toBeGreaterThan(0);
      expect(pointsOf(rest, runId)).toEqual(expected);
    }
    expect(rest.filter(({ type }) => type === "run-done")).toHaveLength(2);
  });

  async function trainFrom(checkpoints: ReadonlyMap<string, RunCheckpoint>) {
    const events: TrainerEvent[] = [];
    const replicates = [1, 2].map((seed) => {
      const runId = `run-${seed}`;
      return { runId, seed, checkpoint: checkpoints.get(runId) };
    });
    const control = { isPaused: () => false, isCancelled: () => false };
    const job = { jobId: "job", variant: long, replicates };
    await runJob(tf, job, control, (event) => events.push(event));
    return events;
  }
});

/** A run's measurements but for the time they took. */
function pointsOf(events: readonly TrainerEvent[], runId: string) {
  return events
    .flatMap((event) => (event.type === "measured" ? event.measurements : []))
    .filter((measured) => measured.runId === runId)
    .map(({ measurement }) => ({ ...measurement, seconds: 0 }));
}
