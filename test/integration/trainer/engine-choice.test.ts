import { describe, expect, it } from "vitest";
import { runJob } from "../../../main/trainer/job.ts";
import type { TrainerEvent } from "../../../shared/protocol/trainer-protocol.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import { SpecError } from "../../../shared/spec/problem.ts";
import { tf, variantOf } from "./support.ts";

const small = {
  data: { source: "gaussian", patches: 5, trainSize: 400, testSize: 60 },
  target: { spectrum: { components: [{ kind: "linear", patches: [0], weight: 1 }] } },
};
const recurrent = { ...small, model: { kind: "recurrent", units: 4 } };
const twoLayer = {
  data: { ...small.data, patches: 6 },
  target: { ...small.target, patchMap: "two-layer" },
  model: { kind: "two-layer", window: 3 },
};
/** An ε that float32 does not hold. */
const refused = { ...small, training: { optimizer: "adam", epsilon: 1e-60 } };
/** Steps so long that rounding grows a thousandfold within twenty of them, without overflowing. */
const chaotic = {
  data: small.data,
  target: { filterScale: 3, spectrum: { components: [{ kind: "cosine", patches: [0, 1, 2] }] } },
  model: { kind: "patch", sharing: "unshared" },
  training: { learningRate: 3, batchSize: 20 },
};

/** Trains seeds 1 and 2; what their trainer told. */
async function trained(
  fields: object,
  named: EngineChoice | undefined,
  asked?: EngineChoice,
): Promise<TrainerEvent[]> {
  const epochs = { epochs: 2, ...(named && { engine: named }) };
  const training = "training" in fields ? { ...Object(fields.training), ...epochs } : epochs;
  const variant = variantOf({ ...fields, training });
  const replicates = [1, 2].map((seed) => ({ runId: `run-${seed}`, seed }));
  const events: TrainerEvent[] = [];
  const control = { isPaused: () => false, isCancelled: () => false };
  await runJob(tf, { jobId: "job", variant, replicates, engine: asked }, control, (event) => {
    events.push(event);
  });
  return events;
}

function startedOn(events: readonly TrainerEvent[]) {
  return events.find((event) => event.type === "started")?.engine;
}

const endings = (events: readonly TrainerEvent[]): string[] =>
  events.map(({ type }) => type).filter((type) => /^run-/.test(type));

describe("the engine of a job", () => {
  it("is native TensorFlow where none is named", async () => {
    const engine = startedOn(await trained(small, undefined));
    expect(engine).toMatchObject({ name: "tfjs-node", native: true });
    expect(engine).not.toHaveProperty("check");
  });

  it.each(["fused", "auto"] as const)("is the fused one for %s, checked", async (choice) => {
    const events = await trained(small, choice);
    expect(startedOn(events)).toMatchObject({
      name: "fused",
      check: { steps: 8, isWithin: true },
    });
    expect(startedOn(events)!.check!.deviation).toBeLessThan(2e-4);
    expect(endings(events)).toEqual(["run-done", "run-done"]);
  });

  it.each([recurrent, twoLayer])("is the fused one for auto: %j", async (fields) => {
    const events = await trained(fields, "auto");
    expect(startedOn(events)).toMatchObject({ name: "fused", check: { isWithin: true } });
    expect(endings(events)).toEqual(["run-done", "run-done"]);
  });

  it("is what was asked for before what the experiment names", async () => {
    expect(startedOn(await trained(small, "tfjs-node", "fused"))).toMatchObject({ name: "fused" });
    expect(startedOn(await trained(small, "fused", "tfjs-node"))!.name).toBe("tfjs-node");
  });

  it("is native TensorFlow for auto where the fused one cannot train it", async () => {
    const events = await trained(refused, "auto");
    expect(startedOn(events)).toMatchObject({ name: "tfjs-node" });
    expect(endings(events)).toEqual(["run-done", "run-done"]);
  });

  it("fails the runs, naming the field, where the fused one is asked for in vain", async () => {
    const events = await trained(refused, undefined, "fused");
    const failed = events.filter((event) => event.type === "run-failed");
    expect(failed).toHaveLength(2);
    expect(failed[0]!.error.message).toMatch(/\/training\/epsilon is 1e-60.*tfjs-node/);
  });

  it("is native TensorFlow, and says so, where the fused one strays from it", async () => {
    const events = await trained(chaotic, "fused");
    const engine = startedOn(events);
    expect(engine).toMatchObject({ name: "tfjs-node", check: { steps: 20, isWithin: false } });
    const logs = events.filter((event) => event.type === "log");
    expect(logs[0]).toMatchObject({ level: "warning" });
    expect(logs[0]!.text).toMatch(/deviated by .* TensorFlow, which trains instead/);
    expect(endings(events)).toEqual(["run-done", "run-done"]);
  });
});

describe("an experiment that names the fused engine", () => {
  it("is refused where that cannot train it, by the field", () => {
    const named = (engine: string) => ({ ...refused, training: { ...refused.training, engine } });
    expect(() => variantOf(named("fused"))).toThrow(SpecError);
    expect(() => variantOf(named("fused"))).toThrow("/training/epsilon");
    expect(variantOf(named("auto")).training.engine).toBe("auto");
  });

  it.each([recurrent, twoLayer])("is taken: %j", (fields) => {
    const training = { engine: "fused" };
    expect(variantOf({ ...fields, training }).training.engine).toBe("fused");
  });

  it("is refused with an engine that there is not", () => {
    expect(() => variantOf({ training: { engine: "torch" } })).toThrow("/training/engine");
  });
});
