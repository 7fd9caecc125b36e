import { describe, expect, it } from "vitest";
import { engineOf, high, low, tf, variantOf } from "./support.ts";

const data = { source: "gaussian", patches: 6, patchSize: 4, trainSize: 60, testSize: 40 };
const hermite = { kind: "hermite", patches: [0, 1], orders: [1, 3], weight: 1 };

describe("memory", () => {
  it.each([
    { data, model: { kind: "patch", sharing: "unshared" }, training: { batchSize: 10 } },
    { data: { ...data, fresh: true }, training: { batchSize: 10, optimizer: "adam" } },
    {
      data,
      training: { batchSize: 7, optimizer: "momentum" },
      target: { spectrum: { components: [low, high, hermite] } },
      model: { kind: "patch", sharing: [0, 1, 0, 1, 2, 2] },
      record: { signal: true },
    },
    { data, training: { batchSize: 10 }, model: { kind: "dense", hidden: [5] } },
    { data, training: { batchSize: 10 }, model: { kind: "recurrent", units: 3 } },
  ])(
    "holds no more tensors after many steps than after one, and none at the end: %j",
    async (fields) => {
      const before = tf.memory().numTensors;
      const engine = await engineOf(variantOf(fields), [1, 2]);
      engine.step(1);
      engine.measure();
      const afterOne = tf.memory().numTensors;
      for (let step = 0; step < 20; step++) engine.step(1);
      engine.measure();
      expect(tf.memory().numTensors).toBe(afterOne);
      engine.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
