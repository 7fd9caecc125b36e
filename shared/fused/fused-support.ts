import { optimizerSettings } from "../spec/optimizer-settings.ts";
import type { VariantSpec } from "../spec/schema.ts";

/**
 * Why the fused engine cannot train an experiment: a sentence that names the field and the engine that
 * can. `undefined` where it can.
 */
export function fusedObstacle({ model, record, training }: VariantSpec): string | undefined {
  if (model.kind === "recurrent") {
    return refuse("/model/kind", '"recurrent"', "which the fused engine does not have");
  }
  if (record.signal) {
    return refuse("/record/signal", "true", "which the fused engine does not measure");
  }
  const { epsilon } = optimizerSettings(training);
  if (training.optimizer === "adam" && Math.fround(epsilon) === 0) {
    return refuse("/training/epsilon", String(epsilon), "which is 0 in float32");
  }
  return undefined;
}

function refuse(pointer: string, value: string, why: string): string {
  return `${pointer} is ${value}, ${why}; the engine tfjs-node trains it.`;
}
