import { describe, expect, it } from "vitest";
import { drawRuns } from "../../../main/trainer/data/draw-runs.ts";
import { FusedEngine } from "../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../main/trainer/fused/load-kernel.ts";
import { JobEngine } from "../../../main/trainer/job-engine.ts";
import type { TrainingEngine } from "../../../main/trainer/training-engine.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import { MAX_STORED_WEIGHTS, type RunWeights } from "../../../shared/results/run-weights.ts";
import { low, tf, train, variantOf } from "./support.ts";

const SEEDS = [3, 8];
const data = { source: "gaussian", patches: 4, patchSize: 3, trainSize: 60, testSize: 20 };
const target = { spectrum: { components: [low] } };
const base = { data, target, training: { batchSize: 20, epochs: 2, learningRate: 0.05 } };

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Predict = (arrays: ReadonlyMap<string, Matrix>, patches: Matrix, factor: number) => number;

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const column = (matrix: Matrix, at: number): Vector => matrix.map((row) => row[at]!);
const times = (row: Vector, matrix: Matrix): Vector =>
  matrix[0]!.map((_, at) => dot(row, column(matrix, at)));
const plus = (a: Vector, b: Vector): Vector => a.map((value, i) => value + b[i]!);

/** Layers of one name, ReLU between them. */
function layers(arrays: ReadonlyMap<string, Matrix>, name: string, input: Vector): number {
  let values = input;
  for (let layer = 0; arrays.has(`${name}.${layer}.weight`); layer++) {
    if (layer > 0) values = values.map((value) => Math.max(0, value));
    const sums = times(values, arrays.get(`${name}.${layer}.weight`)!);
    values = plus(sums, arrays.get(`${name}.${layer}.bias`)![0]!);
  }
  return values[0]!;
}

/** Each architecture by its formula, written down once more. */
const NETWORKS: readonly (readonly [string, object, Predict])[] = [
  [
    "patches under a learned head",
    { kind: "patch", sharing: "unshared", head: { kind: "mlp", hidden: [6, 4] } },
    (arrays, patches) =>
      layers(
        arrays,
        "head",
        patches.map((patch, j) => dot(patch, arrays.get("filters")![j]!)),
      ),
  ],
  [
    "a dense network",
    { kind: "dense", hidden: [7] },
    (arrays, patches) => layers(arrays, "layers", patches.flat()),
  ],
  [
    "a recurrent network",
    { kind: "recurrent", units: 5, sharing: "shared" },
    (arrays, patches) => {
      const state = patches.reduce<Vector>((before, patch) => {
        const drive = plus(times(patch, arrays.get("input")!), arrays.get("bias")![0]!);
        return plus(drive, times(before, arrays.get("state")!)).map(Math.tanh);
      }, new Array<number>(5).fill(0));
      return dot(state, arrays.get("readout")![0]!) + arrays.get("offset")![0]![0]!;
    },
  ],
  [
    "two layers of filters",
    { kind: "two-layer", window: 2 },
    (arrays, patches, factor) => {
      const first = patches
        .slice(0, 2)
        .map((patch) => Math.tanh(dot(patch, arrays.get("filters")![0]!)));
      return factor * dot(first, arrays.get("second")![0]!);
    },
  ],
];

/** Arrays by name as rows of their last axis. */
function rowsByName(filters: Matrix, weights: RunWeights): Map<string, Matrix> {
  const arrays = new Map<string, Matrix>([["filters", filters]]);
  for (const { name, shape, values } of weights) {
    expect(values).toHaveLength(shape.reduce((size, length) => size * length, 1));
    const width = shape.at(-1) ?? 1;
    const rows = Array.from({ length: values.length / width }, (_, row) => [
      ...values.subarray(row * width, (row + 1) * width),
    ]);
    arrays.set(name, rows);
  }
  return arrays;
}

function testErrorOf(predict: Predict, arrays: Map<string, Matrix>, run: RunData): number {
  const { bank, rows, targets } = run.test;
  const errors = [...rows].map((row, sample) => {
    const patches = Array.from({ length: 4 }, (_, patch) => {
      const from = (row * 4 + patch) * 3;
      return [...bank.subarray(from, from + 3)];
    });
    return (predict(arrays, patches, run.reference!.factor) - targets[sample]!) ** 2;
  });
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

describe("the weights of a run", () => {
  it.each(NETWORKS)("of %s give its test error by the formula", async (_, model, predict) => {
    const variant = variantOf({ ...base, model });
    const runs = await drawRuns(variant, SEEDS, async () => undefined);
    const engines: TrainingEngine[] = [new JobEngine(tf, variant, SEEDS, runs)];
    if (!/recurrent|two-layer/.test(variant.model.kind)) {
      engines.push(new FusedEngine(newKernel(), variant, SEEDS, runs));
    }
    for (const engine of engines) {
      engine.step(6);
      const measured = engine.measure();
      engine.weights().forEach((weights, run) => {
        const arrays = rowsByName(engine.snapshot(run)?.filters ?? [], weights);
        expect(testErrorOf(predict, arrays, runs[run]!)).toBeCloseTo(measured[run]!.testMse, 5);
      });
      engine.dispose();
    }
  });

  it("are none of a patch model whose head is known: its filters are all it learns", async () => {
    const { events } = await train(variantOf(base), SEEDS);
    const done = events.filter((event) => event.type === "run-done");
    expect(done.map(({ weights }) => weights)).toEqual([[], []]);
  });

  it("beyond the most that is stored are left out, and the log says so", async () => {
    const hidden = [1024, 1024];
    const training = { batchSize: 20, epochs: 1 };
    const model = { kind: "dense", hidden };
    const { events } = await train(
      variantOf({ ...base, data: { ...data, trainSize: 20 }, training, model }),
      [1],
    );
    const [done] = events.filter((event) => event.type === "run-done");
    expect(done?.weights).toEqual([]);
    const count = 12 * 1024 + 1024 * 1024 + 3 * 1024 + 1;
    expect(count).toBeGreaterThan(MAX_STORED_WEIGHTS);
    const [log] = events.filter((event) => event.type === "log");
    expect(log?.text).toContain(`they are ${count.toLocaleString("en")} numbers`);
  });
});
