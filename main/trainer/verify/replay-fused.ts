import { FusedTrainer } from "../../../shared/fused/fused-trainer.ts";
import { headTerms } from "../../../shared/fused/head-terms.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";
import { parameterSlots, type NetworkPlan } from "../../../shared/fused/network-plan.ts";
import { consecutiveRows } from "../data/run-data.ts";
import { UnsupportedFixtureError } from "./fixture-error.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import type { ReplayEngine } from "./replay-engine.ts";

/**
 * Replays fixtures on the fused engine.
 * @param newKernel makes a kernel with a memory of its own
 */
export function fusedReplay(newKernel: () => KernelExports): ReplayEngine {
  return {
    open: (fixture, planted, bank) => {
      const plan = planOf(fixture);
      const rows = consecutiveRows(fixture.inputs.length);
      const targets = Float32Array.from(fixture.targets);
      const isKnown = plan.model.kind === "patch" && plan.model.hidden === undefined;
      return {
        parameters: parameterSlots(plan).slots,
        takeSteps: (initial) => {
          const trainer = new FusedTrainer(newKernel(), plan, [
            {
              train: { bank, rows, targets },
              test: { bank, rows },
              order: { kind: "given", order: fixture.batchOrder },
              terms: isKnown ? headTerms(planted.spectrum.components, planted.factor) : undefined,
              initial,
            },
          ]);
          const gradient = trainer.firstGradient(0);
          const losses = trainer.step(fixture.steps);
          return { gradient, losses, final: trainer.parameters(0) };
        },
        dispose: () => undefined,
      };
    },
  };
}

function planOf({ spec, optimizer, learningRate, batchSize }: GoldenFixture): NetworkPlan {
  const { data: shape, model } = spec;
  const common = { shape, optimizer, learningRate, batchSize };
  if (optimizer.kind === "adam" && Math.fround(optimizer.epsilon) === 0) {
    throw new UnsupportedFixtureError("/optimizer/epsilon is 0 in float32.");
  }
  switch (model.kind) {
    case "dense":
      return { ...common, model };
    case "patch": {
      const { patchMap, groups, head } = model;
      const hidden = head.kind === "mlp" ? head.hidden : undefined;
      return { ...common, model: { kind: "patch", patchMap, groups, hidden } };
    }
    case "recurrent":
      throw new UnsupportedFixtureError('/spec/model/kind is "recurrent".');
  }
}
