import { describe, expect, it } from "vitest";
import { NotScriptableError, scriptSetup } from "../../../../../main/report/scripts/scriptable.ts";
import { oneLine } from "../../../../../main/report/scripts/scripted-run.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

const setupOf = (fields: Record<string, unknown>, seed = 3) => {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return scriptSetup(expandVariants(experiment)[0]!.spec, seed);
};
const mlp = { kind: "mlp", hidden: [7, 5] };

describe("what a script needs of a run", () => {
  it("is every number of its setting, defaults written out", () => {
    const setup = setupOf({
      data: { patches: 4, patchSize: 3, trainSize: 100, testSize: 40, stride: 2 },
      target: {
        ...{ patchMap: "tanh", filters: "unshared", filterScale: 0.5, filterNorm: "fixed" },
        noise: 0.2,
        spectrum: {
          normalize: "sum-of-weights",
          components: [
            { kind: "linear", patches: [0], weight: 3 },
            { kind: "parity", patches: [1, 2], weight: 1 },
          ],
        },
      },
      model: { kind: "patch", sharing: [0, 1, 0, 1], patchMap: "tanh", head: mlp, initial: "tied" },
      training: { optimizer: "momentum", learningRate: 0.03, batchSize: 20, epochs: 6 },
    });
    expect(setup).toMatchObject({
      seed: 3,
      data: {
        ...{ source: "gaussian", patches: 4, patchSize: 3, stride: 2 },
        ...{ trainSize: 100, testSize: 40 },
      },
      target: {
        ...{ map: "tanh", groups: [0, 1, 2, 3], scale: 0.5, fixedLength: true, noise: 0.2 },
        ...{ unitVariance: false, factor: 0.25 },
      },
      model: { kind: "patch", map: "tanh", groups: [0, 1, 0, 1], startsTied: true, hidden: [7, 5] },
      training: {
        ...{ optimizer: "momentum", learningRate: 0.03, batchSize: 20, epochs: 6, momentum: 0.9 },
      },
    });
  });

  it("has one planted filter, filters of their own start and a known head unless told", () => {
    const spectrum = { normalize: "unit-variance", components: [{ kind: "linear" }] };
    expect(setupOf({ target: { spectrum } }, 9)).toMatchObject({
      ...{ seed: 9, data: { stride: 10 } },
      target: {
        ...{ groups: Array.from({ length: 10 }, () => 0), fixedLength: false, unitVariance: true },
      },
      model: { startsTied: false, hidden: null },
    });
    expect(setupOf({ model: { kind: "dense", hidden: [9, 8] } }).model).toEqual({
      ...{ kind: "dense", hidden: [9, 8] },
    });
  });

  it.each([
    ["/data/source", { data: { source: "file", path: "x.csv" }, model: { head: mlp } }],
    ["/data/fresh", { data: { fresh: true } }],
    ["/data/augment", { data: { augment: "cyclic" } }],
    [
      "/target/patchMap",
      {
        target: { patchMap: "two-layer", spectrum: { components: [{ kind: "linear" }] } },
        model: { kind: "two-layer", window: 2 },
      },
    ],
    ["/model/kind", { model: { kind: "recurrent", units: 4 } }],
    ["/model/channels", { model: { channels: 2, head: mlp } }],
    ["/model/softSharing", { model: { sharing: "unshared", softSharing: 0.1 } }],
    [
      "/model/head/kind",
      { model: { head: { kind: "given", spectrum: { components: [{ kind: "linear" }] } } } },
    ],
  ])("is refused by the field where no script can train it: %s", (pointer, fields) => {
    expect(() => setupOf(fields)).toThrow(NotScriptableError);
    expect(() => setupOf(fields)).toThrow(`${pointer} is `);
  });
});

it("text in a comment of a script has no end of a line of any kind", () => {
  expect(oneLine("a\nb\r\nc\u2028d\u0085e é")).toBe("a b  c d e é");
});
