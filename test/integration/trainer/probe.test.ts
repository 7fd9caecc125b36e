import { describe, expect, it } from "vitest";
import { probeGradients } from "../../../main/trainer/probe/gradient-probe.ts";
import { varianceQuestions } from "../../../shared/probe/variance-question.ts";
import { varianceDecay } from "../../../shared/probe/variance-result.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { tf } from "./support.ts";

function measure(fields: object, options = { targets: 100, samples: 8000, seed: 1 }) {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  const [question] = varianceQuestions(experiment, { ...options, orders: [1, 2, 3] });
  const { seed, targets, samples } = options;
  const estimates = probeGradients(tf, { variants: question!.families, seed, targets, samples });
  return { estimates, decay: varianceDecay(question!, estimates, seed) };
}

describe("the gradient's variance over random targets, measured on native TensorFlow", () => {
  it.each([
    ["shared", "shared"],
    ["shared", "unshared"],
    ["unshared", "shared"],
    ["unshared", "unshared"],
  ])("is the closed form's: %s planted filters, %s learner", (filters, sharing) => {
    const { decay } = measure({
      data: { patches: 4, patchSize: 5 },
      target: { filters, filterScale: 0.5, spectrum: { components: [{ kind: "cosine" }] } },
      model: { kind: "patch", sharing },
    });
    if ("reason" in decay.theory) throw new Error(decay.theory.reason);
    const { variance } = decay.theory;
    decay.orders.forEach((_, i) => {
      const deviation = decay.variance[i]! - variance[i]!;
      expect(Math.abs(deviation)).toBeLessThan(4 * decay.standardError[i]!);
    });
    // It is told from 0 where there is most of it, so that the bounds above mean something.
    expect(decay.variance[0]!).toBeGreaterThan(4 * decay.standardError[0]!);
  });

  it("does not grow with the noise of fewer inputs", () => {
    const spectrum = { components: [{ kind: "cosine" }] };
    const fields = {
      data: { patches: 3, patchSize: 4 },
      target: { filterScale: 0.5, spectrum },
    };
    const few = measure(fields, { targets: 200, samples: 64, seed: 2 }).decay;
    const many = measure(fields, { targets: 200, samples: 8000, seed: 2 }).decay;
    few.variance.forEach((variance, i) => {
      const error = Math.hypot(few.standardError[i]!, many.standardError[i]!);
      expect(Math.abs(variance - many.variance[i]!)).toBeLessThan(4 * error);
    });
  });

  it("is there for what has no closed form: parities of ±1 through tanh, a learned head, digits", () => {
    const parity = { spectrum: { components: [{ kind: "parity" }] }, patchMap: "tanh" };
    const cases = [
      {
        data: { source: "boolean", patches: 4, patchSize: 4 },
        target: { ...parity, filters: "unshared" },
        model: { kind: "patch", patchMap: "tanh", sharing: "unshared" },
      },
      {
        data: { source: "mnist", patchSide: 10, stride: 9 },
        target: { filterScale: 0.3 },
        model: {
          kind: "patch",
          sharing: [0, 0, 1, 1, 0, 1, 1, 0, 0],
          head: { kind: "mlp", hidden: [5] },
        },
      },
    ];
    for (const fields of cases) {
      const { decay, estimates } = measure(fields, { targets: 60, samples: 2000, seed: 1 });
      expect("reason" in decay.theory).toBe(true);
      expect(decay.variance[0]!).toBeGreaterThan(2 * decay.standardError[0]!);
      for (const { variance, standardError } of estimates) {
        expect(variance).toHaveLength(standardError.length);
        expect([...variance, ...standardError].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    const fields = { data: { patches: 5, patchSize: 2 } };
    measure(fields, { targets: 5, samples: 64, seed: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });
});
