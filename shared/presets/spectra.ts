import { firstPatches } from "../registry/components/component-kind.ts";
import type { Component } from "../spec/schema.ts";

/** The zero-frequency limit: a linear component on patch 1 (0-based 0). */
export function lowComponent(weight = 1): Component {
  return { kind: "linear", patches: [0], weight };
}

/** The paper-like high frequency: a cosine of ω over patches 1 … q. */
export function highComponent(q = 5, omega = 1): Component {
  return { kind: "cosine", patches: firstPatches(q), omega, phase: 0, weight: 1 };
}

/** The Walsh twin of the high frequency: the parity of patches 1 … q. */
export function parityComponent(q = 5, weight = 1): Component {
  return { kind: "parity", patches: firstPatches(q), weight };
}
