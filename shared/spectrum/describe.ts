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
  const where = describePatches(component.patches);
  switch (component.kind) {
    case "linear":
      return `linear on ${where}`;
    case "cosine": {
      const phase = component.phase === 0 ? "" : `, phase ${component.phase}`;
      return `cosine ω=${component.omega}${phase} on ${where}`;
    }
    case "parity":
      return `parity of ${where}`;
    case "hermite":
      return `Hermite of orders ${component.orders.join(", ")} on ${where}`;
  }
}

/** `patch 1`, `patches 1–5` or `patches 1, 3, 4`. */
function describePatches(patches: readonly number[]): string {
  const shown = patches.map((patch) => patch + 1);
  if (shown.length === 1) return `patch ${shown[0]}`;
  const isRun = shown.every((patch, i) => i === 0 || patch === shown[i - 1]! + 1);
  if (isRun && shown.length > 2) return `patches ${shown[0]}–${shown[shown.length - 1]}`;
  return `patches ${shown.join(", ")}`;
}
