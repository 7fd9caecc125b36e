import { smallSpec } from "../support/test-lab.ts";

/** Everything that a script rebuilds, over few samples. */
export const SCRIPTED_SETTINGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "known head, overlapping patches, noise": smallSpec({
    data: { patches: 4, patchSize: 5, stride: 3, trainSize: 60, testSize: 40 },
    target: {
      noise: 0.1,
      filterNorm: "fixed",
      spectrum: {
        normalize: "unit-variance",
        components: [
          { kind: "cosine", patches: [0, 1], omega: 2, phase: 0.5 },
          { kind: "hermite", patches: [2, 3], orders: [2, 3] },
        ],
      },
    },
    training: { epochs: 3, batchSize: 25, optimizer: "momentum", learningRate: 0.02 },
  }),
  "learned head on tanh-sum, Adam": smallSpec({
    target: {
      patchMap: "tanh-sum",
      filters: "unshared",
      spectrum: { components: [{ kind: "parity", patches: [0, 2] }] },
    },
    model: { patchMap: "tanh-sum", head: { kind: "mlp", hidden: [7] }, initial: "tied" },
    training: { epochs: 3, batchSize: 50, optimizer: "adam", learningRate: 0.01 },
  }),
  "dense on Boolean data": smallSpec({
    data: { source: "boolean", patches: 3, patchSize: 4, trainSize: 200, testSize: 100 },
    target: { spectrum: { components: [{ kind: "staircase", patches: [0, 1, 2] }] } },
    model: { kind: "dense", hidden: [6, 5] },
    axes: {},
  }),
};
