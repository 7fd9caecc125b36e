import { FusedTrainer } from "../../../shared/fused/fused-trainer.ts";
import { headTerms } from "../../../shared/fused/head-terms.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";
import { filterBank, hasKnownHead, type NetworkPlan } from "../../../shared/fused/network-plan.ts";
import { parameterSlots } from "../../../shared/fused/parameter-slots.ts";
import { networkOf } from "../../../shared/problem/network.ts";
import { consecutiveRows } from "../../../shared/problem/run-data.ts";
import { patchesRead } from "../../../shared/spec/reference-spectrum.ts";
import type { Component } from "../../../shared/spec/schema.ts";
import { UnsupportedFixtureError } from "./fixture-error.ts";
import type { GoldenFixture } from "./golden-fixture.ts";
import { fixtureModel, type ReplayEngine } from "./replay-engine.ts";

/**
 * Replays fixtures on the fused engine.
 * @param newKernel makes a kernel with a memory of its own
 */
export function fusedReplay(newKernel: () => KernelExports): ReplayEngine {
  return {
    open: (fixture, reference, bank) => {
      const plan = planOf(fixture, reference.spectrum.components);
      const reads = filterBank(plan)?.reads ?? [];
      const rows = consecutiveRows(fixture.inputs.length);
      const targets = Float32Array.from(fixture.targets);
      return {
        parameters: parameterSlots(plan).slots,
        takeSteps: (initial) => {
          const trainer = new FusedTrainer(newKernel(), plan, [
            {
              train: { bank, rows, targets },
              test: { bank, rows },
              order: { kind: "given", order: fixture.batchOrder },
              terms: hasKnownHead(plan)
                ? headTerms(reference.spectrum.components, reference.factor, reads)
                : undefined,
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

/** @param components of the known head, where the fixture has one */
function planOf(
  { spec, optimizer, learningRate, batchSize }: GoldenFixture,
  components: readonly Component[],
): NetworkPlan {
  const { data: shape, model } = spec;
  const common = { shape, optimizer, learningRate, batchSize };
  if (optimizer.kind === "adam" && Math.fround(optimizer.epsilon) === 0) {
    throw new UnsupportedFixtureError("/optimizer/epsilon is 0 in float32.");
  }
  const network = networkOf(fixtureModel(model), shape);
  if (network.kind !== "patch") return { ...common, model: network };
  const isKnown = network.hidden === undefined;
  const reads = isKnown ? patchesRead(components) : [...network.groups.keys()];
  return { ...common, model: { ...network, reads } };
}
