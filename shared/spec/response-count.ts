import type { ModelSpec } from "../registry/architectures/registry.ts";
import type { InputShape } from "./shape.ts";

/** How many numbers a target's spectrum reads: one a patch, or one a window of two layers. */
export function responseCount(model: ModelSpec, { patches }: InputShape): number {
  return model.kind === "two-layer" ? Math.floor(patches / model.window) : patches;
}
