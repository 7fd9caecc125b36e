import { formatSetting } from "../format/number.ts";
import { namedPatches } from "../format/patches.ts";
import type { Component } from "../spec/schema.ts";

/** The order of a component: how many patches it depends on. */
export function componentOrder(component: Component): number {
  if (component.kind === "hermite") return component.orders.filter((n) => n > 0).length;
  if (component.kind === "cosine" && component.omega === 0) return 0;
  return component.patches.length;
}

/**
 * A component's frequency in its own family's notion (docs/science.md): 0 for linear, the norm
 * ω·√|S| of the frequency vector for cosine, the order |S| for parity, the degree Σ n_j for hermite.
 */
export function componentFrequency(component: Component): number {
  switch (component.kind) {
    case "linear":
      return 0;
    case "cosine":
      return component.omega * Math.sqrt(component.patches.length);
    case "parity":
      return component.patches.length;
    case "hermite":
      return component.orders.reduce((sum, n) => sum + n, 0);
  }
}

/** A component in words, patches counted from 1, for example `cosine ω=1 on patches 1–5`. */
export function describeComponent(component: Component): string {
  const where = namedPatches(component.patches);
  switch (component.kind) {
    case "linear":
      return `linear on ${where}`;
    case "cosine": {
      const phase = component.phase === 0 ? "" : `, phase ${formatSetting(component.phase)}`;
      return `cosine ω=${formatSetting(component.omega)}${phase} on ${where}`;
    }
    case "parity":
      return `parity of ${where}`;
    case "hermite":
      return `Hermite of orders ${component.orders.join(", ")} on ${where}`;
  }
}
