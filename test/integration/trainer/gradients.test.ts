import type { Tensor } from "@tensorflow/tfjs-node";
import { describe, expect, it } from "vitest";
import { NativeOperations } from "../../../main/trainer/engine/native-operations.ts";
import { buildModel } from "../../../main/trainer/models/build-model.ts";
import type { Model } from "../../../main/trainer/models/model.ts";
import { randomStream } from "../../../shared/random/random-stream.ts";
import { componentValue } from "../../../shared/spectrum/component.ts";
import { PATCH_MAP_NAMES } from "../../../shared/registry/patch-maps/registry.ts";
import type { Component, ModelSpec, PatchMap } from "../../../shared/spec/schema.ts";
import { recurrentParts } from "../../../shared/registry/architectures/recurrent.ts";
import {
  sharingGroups,
  sharingSchema,
  type Sharing,
} from "../../../shared/registry/architectures/sharing.ts";
import { tf } from "./support.ts";

const [R, B, k, d] = [2, 6, 4, 3];
const shape = { patches: k, patchSize: d };
const factors = [0.5, 0.8];
const components: Component[] = [
  { kind: "linear", patches: [0, 2], weight: 1.2 },
  { kind: "cosine", patches: [0, 1, 2], omega: 1.3, phase: 0.4, weight: -0.7 },
  { kind: "cosine", patches: [3], omega: 0.5, phase: 0, weight: 1 },
  { kind: "parity", patches: [1, 2, 3], weight: 0.9 },
  { kind: "hermite", patches: [0, 3], orders: [2, 3], weight: 0.4 },
  { kind: "staircase", patches: [2, 0, 1], weight: 0.3 },
];
const maps = PATCH_MAP_NAMES;
const sharings = ["shared", "unshared", [0, 1, 1, 0]] as const;

const models: ModelSpec[] = [
  ...maps.flatMap((patchMap) =>
    sharings.flatMap((sharing) => [
      {
        kind: "patch" as const,
        patchMap,
        sharing: mutable(sharing),
        head: { kind: "known" as const },
      },
      {
        kind: "patch" as const,
        patchMap,
        sharing: mutable(sharing),
        head: { kind: "mlp" as const, hidden: [5, 4] },
      },
    ]),
  ),
  { kind: "dense", hidden: [6, 5] },
  ...sharings.map((sharing) => ({
    kind: "recurrent" as const,
    units: 4,
    sharing: mutable(sharing),
  })),
  { kind: "recurrent", units: 4, sharing: { input: "shared", state: "unshared" } },
  { kind: "recurrent", units: 4, sharing: { input: [0, 1, 1, 0], state: "shared" } },
  ...maps.flatMap((patchMap) =>
    sharings.map((sharing) => ({
      kind: "patch" as const,
      patchMap,
      sharing: mutable(sharing),
      channels: 3,
      head: { kind: "mlp" as const, hidden: [5] },
    })),
  ),
  ...sharings.flatMap((first) =>
    (["shared", "unshared", [0, 0]] as const).map((second) => ({
      kind: "two-layer" as const,
      window: 2,
      sharing: {
        first: mutable(first),
        second: typeof second === "string" ? second : [...second],
      },
    })),
  ),
];

/** What a head of two windows can read. */
const windowComponents: Component[] = [
  { kind: "linear", patches: [0], weight: 1.2 },
  { kind: "cosine", patches: [0, 1], omega: 1.3, phase: 0.4, weight: -0.7 },
];
const headOf = ({ kind }: ModelSpec): Component[] =>
  kind === "two-layer" ? windowComponents : components;

function mutable(sharing: string | readonly number[]): Sharing {
  return sharingSchema.parse(sharing);
}

function normalTensor(tensorShape: number[], name: "data" | "noise"): Tensor {
  const stream = randomStream(11, name);
  const size = tensorShape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => stream.normal()),
    tensorShape,
  );
}

function initialTensors(model: Model<Tensor>): Tensor[] {
  const values = Array.from({ length: R }, (_, r) => model.initialValues(r + 1));
  return model.parameters.map(({ tensorShape }, p) =>
    tf.tensor(Float32Array.from(values.flatMap((own) => [...own[p]!])), [R, ...tensorShape]),
  );
}

/** The model written anew with tfjs's own functions, of which autodiff knows the derivatives. */
function reference(spec: ModelSpec, parameters: Tensor[], inputs: Tensor): Tensor {
  if (spec.kind === "dense") return mlp(parameters, inputs.reshape([R, B, k * d]));
  if (spec.kind === "recurrent") return recurrent(spec, parameters, inputs);
  if (spec.kind === "two-layer") return twoLayers(spec, parameters, inputs);
  const m = spec.channels ?? 1;
  const byGroup = parameters[0]!.reshape([R, -1, m, d]);
  const filters = gathered(byGroup, spec.sharing, k).reshape([R, 1, k, m, d]);
  const products = inputs
    .reshape([R, B, k, 1, d])
    .mul(filters)
    .reshape([R, B, k * m, d]);
  const responses = mapped(spec.patchMap, products);
  return spec.head.kind === "mlp" ? mlp(parameters.slice(1), responses) : knownHead(responses);
}

/** Each place's own filters, axes `[replicate, place, …]`. */
function gathered(byGroup: Tensor, sharing: Sharing, places: number): Tensor {
  return tf.gather(byGroup, tf.tensor1d([...sharingGroups(sharing, places)], "int32"), 1);
}

function twoLayers(
  { window, sharing }: Extract<ModelSpec, { kind: "two-layer" }>,
  [first, second]: Tensor[],
  inputs: Tensor,
): Tensor {
  if (typeof sharing === "string") throw new Error("Give each layer its sharing.");
  const windows = k / window;
  const u = gathered(first!.reshape([R, -1, d]), sharing.first, k).reshape([R, 1, k, d]);
  const z = inputs.mul(u).sum(3).tanh().reshape([R, B, windows, window]);
  const v = gathered(second!.reshape([R, -1, window]), sharing.second, windows);
  return knownHead(z.mul(v.reshape([R, 1, windows, window])).sum(3), windowComponents);
}

function mapped(map: PatchMap, products: Tensor): Tensor {
  if (map === "tanh-sum") return products.tanh().sum(3);
  const sums = products.sum(3);
  const bent = { linear: sums, tanh: sums.tanh(), relu: sums.relu(), cosine: sums.cos() };
  return bent[map];
}

function mlp(layers: Tensor[], inputs: Tensor): Tensor {
  const last = layers.length / 2 - 1;
  let values = inputs;
  for (let layer = 0; layer <= last; layer++) {
    values = tf.matMul(values, layers[2 * layer]!).add(layers[2 * layer + 1]!);
    if (layer < last) values = values.relu();
  }
  return values;
}

function knownHead(responses: Tensor, spectrum: readonly Component[] = components): Tensor {
  const columns = tf.unstack(responses, 2);
  const terms = spectrum.map((component): Tensor => {
    const own = component.patches.map((patch) => columns[patch]!);
    const weight = tf.scalar(component.weight);
    const sum = own.reduce((a, b) => a.add(b));
    switch (component.kind) {
      case "linear":
        return sum.mul(weight);
      case "cosine":
        return sum.mul(component.omega).add(component.phase).cos().mul(weight);
      case "parity":
        return own.reduce((a, b) => a.mul(b)).mul(weight);
      case "hermite": {
        const [z, y] = [own[0]!, own[1]!];
        // He_2(z)/√2 · He_3(y)/√6
        const second = z.square().sub(1).div(Math.sqrt(2));
        const third = y.pow(3).sub(y.mul(3)).div(Math.sqrt(6));
        return second.mul(third).mul(weight);
      }
      case "staircase": {
        const steps = own.map((_, m) => own.slice(0, m + 1).reduce((a, b) => a.mul(b)));
        return steps.reduce((a, b) => a.add(b)).mul(weight);
      }
    }
  });
  const sum = terms.reduce((a, b) => a.add(b));
  return sum.mul(tf.tensor(factors, [R, 1])).reshape([R, B, 1]);
}

function recurrent(
  spec: Extract<ModelSpec, { kind: "recurrent" }>,
  parameters: Tensor[],
  inputs: Tensor,
): Tensor {
  const [input, state, bias, readout, offset] = parameters as [
    Tensor,
    Tensor,
    Tensor,
    Tensor,
    Tensor,
  ];
  const parts = recurrentParts(spec);
  const inputOrder = sharingGroups(parts.input, k);
  const stateOrder = sharingGroups(parts.state, k);
  let current: Tensor = tf.zeros([R, B, spec.units]);
  tf.unstack(inputs, 2).forEach((patch, j) => {
    const ofGroup = (all: Tensor, group: number): Tensor => {
      const [, , rows, columns] = all.shape as [number, number, number, number];
      return tf.slice(all, [0, group, 0, 0], [R, 1, rows, columns]).squeeze([1]);
    };
    const A = ofGroup(input, inputOrder[j]!);
    const [C, b] = [state, bias].map((all) => ofGroup(all, stateOrder[j]!));
    current = tf.matMul(patch, A).add(tf.matMul(current, C!)).add(b!).tanh();
  });
  return tf.matMul(current, readout).add(offset);
}

describe.each(models)("the hand-written gradient of %j", (spec) => {
  it("is what tfjs's autodiff finds for the same loss, and so are the predictions", () => {
    const ops = new NativeOperations(tf);
    tf.tidy(() => {
      const model = buildModel(ops, spec, shape, { components: headOf(spec), factors });
      const parameters = initialTensors(model);
      const inputs = normalTensor([R, B, k, d], "data");
      const targets = normalTensor([R, B, 1], "noise");
      const pass = model.forward(parameters, inputs);
      const wanted = reference(spec, parameters, inputs);
      expectClose(pass.predictions, wanted, 1e-5);

      const loss = (...values: Tensor[]): Tensor<import("@tensorflow/tfjs-node").Rank.R0> =>
        reference(spec, values, inputs).sub(targets).square().sum().div(2).asScalar();
      const autodiff = tf.grads(loss)(parameters);
      const gradients = pass.gradient(pass.predictions.sub(targets));
      gradients.forEach((gradient, p) => expectClose(gradient, autodiff[p]!, 2e-5));
    });
    ops.dispose();
  });

  it("is what finite differences of the predictions find", () => {
    const ops = new NativeOperations(tf);
    tf.tidy(() => {
      const model = buildModel(ops, spec, shape, { components: headOf(spec), factors });
      const parameters = initialTensors(model);
      const inputs = normalTensor([R, B, k, d], "data");
      const residuals = normalTensor([R, B, 1], "noise");
      const gradients = model.forward(parameters, inputs).gradient(residuals);
      parameters.forEach((parameter, p) => {
        const direction = tf.randomNormal(parameter.shape, 0, 1, "float32", 3 + p);
        const step = 1e-3;
        const along = (sign: number): number => {
          const moved = parameters.map((q, i) => (i === p ? q.add(direction.mul(sign * step)) : q));
          return model.forward(moved, inputs).predictions.mul(residuals).sum().dataSync()[0]!;
        };
        const difference = (along(1) - along(-1)) / (2 * step);
        const slope = gradients[p]!.mul(direction).sum().dataSync()[0]!;
        const size = gradients[p]!.norm().mul(direction.norm()).dataSync()[0]!;
        // A kink of relu between the two points is a small error of the difference, not of the slope.
        expect(Math.abs(difference - slope)).toBeLessThan(0.02 * size + 1e-2);
      });
    });
    ops.dispose();
  });
});

describe("the known head", () => {
  it("is the spectrum as shared/spectrum computes it in float64", () => {
    const ops = new NativeOperations(tf);
    tf.tidy(() => {
      const responses = normalTensor([R, B, k], "data");
      const inputs = responses.reshape([R, B, k, 1]);
      const spec: ModelSpec = {
        kind: "patch",
        patchMap: "linear",
        sharing: "shared",
        head: { kind: "known" },
      };
      const model = buildModel(ops, spec, { patches: k, patchSize: 1 }, { components, factors });
      const predictions = model.forward([tf.ones([R, 1, 1, 1])], inputs).predictions.dataSync();
      const z = responses.dataSync();
      predictions.forEach((prediction, i) => {
        const own = z.slice(i * k, (i + 1) * k);
        const sum = components.reduce((s, c) => s + c.weight * componentValue(c, own), 0);
        expect(prediction).toBeCloseTo(factors[Math.floor(i / B)]! * sum, 4);
      });
    });
    ops.dispose();
  });
});

function expectClose(measured: Tensor, expected: Tensor, tolerance: number): void {
  const [a, b] = [measured.dataSync(), expected.dataSync()];
  expect(a.length).toBe(b.length);
  const size = Math.max(1, ...b.map(Math.abs));
  a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThan(tolerance * size));
}

describe("the gradient of soft sharing", () => {
  it.each(["unshared", [0, 1, 1, 0], [0, 0, 0, 1]] as const)(
    "of %j is what autodiff finds for λ Σ‖W_j − W̄‖²",
    (sharing) => {
      const ops = new NativeOperations(tf);
      tf.tidy(() => {
        const spec: ModelSpec = {
          kind: "patch",
          patchMap: "linear",
          sharing: mutable(sharing),
          softSharing: 0.3,
          channels: 2,
          head: { kind: "mlp", hidden: [5] },
        };
        const model = buildModel(ops, spec, shape, undefined);
        const [bank] = initialTensors(model);
        const penalty = (values: Tensor): Tensor<import("@tensorflow/tfjs-node").Rank.R0> => {
          const perPatch = gathered(values.reshape([R, -1, 2, d]), mutable(sharing), k);
          return perPatch.sub(perPatch.mean(1, true)).square().sum().mul(0.3).asScalar();
        };
        const [measured] = model.penaltyGradient!([bank!]);
        expectClose(measured!, tf.grad(penalty)(bank!), 1e-5);
      });
      ops.dispose();
    },
  );

  it("is not there where all patches share one filter, and leaves the data's gradient alone", () => {
    const ops = new NativeOperations(tf);
    const spec: ModelSpec = {
      kind: "patch",
      patchMap: "linear",
      sharing: "shared",
      softSharing: 5,
      head: { kind: "known" },
    };
    expect(buildModel(ops, spec, shape, { components, factors }).penaltyGradient).toBeUndefined();
    ops.dispose();
  });
});
