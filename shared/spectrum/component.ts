import type { Component } from "../spec/schema.ts";
import { normalizedHermite, normalizedHermiteDerivative } from "./hermite.ts";

/**
 * φ(z), the value of one component without its weight (docs/experiment-file.md).
 * @param z patch responses, axis `[patch]`
 */
export function componentValue(component: Component, z: ArrayLike<number>): number {
  switch (component.kind) {
    case "linear":
      return sumOver(component.patches, z);
    case "cosine":
      return Math.cos(component.omega * sumOver(component.patches, z) + component.phase);
    case "parity":
      return component.patches.reduce((product, patch) => product * z[patch]!, 1);
    case "hermite":
      return productOfHermites(component.orders, component.patches, z);
  }
}

/**
 * Adds factor·∂φ/∂z to `gradient`.
 * @param z patch responses, axis `[patch]`
 * @param gradient axis `[patch]`, changed in place
 */
export function addComponentGradient(
  component: Component,
  z: ArrayLike<number>,
  factor: number,
  gradient: { [patch: number]: number },
): void {
  component.patches.forEach((patch, position) => {
    gradient[patch] = gradient[patch]! + factor * partialDerivative(component, position, z);
  });
}

/** ∂φ/∂z_j for the patch at one position of the component's list. */
function partialDerivative(component: Component, position: number, z: ArrayLike<number>): number {
  const { patches } = component;
  switch (component.kind) {
    case "linear":
      return 1;
    case "cosine": {
      const { omega, phase } = component;
      return -omega * Math.sin(omega * sumOver(patches, z) + phase);
    }
    case "parity":
      return patches.reduce(
        (product, patch, i) => (i === position ? product : product * z[patch]!),
        1,
      );
    case "hermite": {
      const order = component.orders[position]!;
      const others = component.orders.map((n, i) => (i === position ? 0 : n));
      const own = normalizedHermiteDerivative(order, z[patches[position]!]!);
      return own * productOfHermites(others, patches, z);
    }
  }
}

function sumOver(patches: readonly number[], z: ArrayLike<number>): number {
  let sum = 0;
  for (const patch of patches) sum += z[patch]!;
  return sum;
}

function productOfHermites(
  orders: readonly number[],
  patches: readonly number[],
  z: ArrayLike<number>,
): number {
  return patches.reduce(
    (product, patch, i) => product * normalizedHermite(orders[i]!, z[patch]!),
    1,
  );
}
