import { kindOf } from "../../shared/registry/components/registry.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { componentFrequency } from "../../shared/spectrum/component.ts";

/** A hand drags ω in steps of this. */
const OMEGA_STEP = 0.05;

/** What a key does to a component: undefined where it means nothing there. */
export type SpectrumKey =
  | { readonly kind: "change"; readonly component: Component }
  | { readonly kind: "remove" | "duplicate" | "mute" | "solo" };

/**
 * A component moved along the axis of frequencies. ω of a cosine goes with it; of any other kind the
 * order does, by a patch for each 1 of the axis.
 * @param by how far, in the axis' units
 * @param patches k, the most patches there are
 */
export function movedSideways(component: Component, by: number, patches: number): Component {
  if (component.kind !== "cosine") {
    return resized(component, component.patches.length + Math.round(by), patches);
  }
  const wanted = Math.max(0, componentFrequency(component) + by);
  const omega = wanted / Math.sqrt(component.patches.length);
  return { ...component, omega: tidy(Math.round(omega / OMEGA_STEP) * OMEGA_STEP) };
}

/** The component over so many patches: the first free ones come, the last ones go. */
export function resized(component: Component, count: number, patches: number): Component {
  const wanted = Math.max(1, Math.min(patches, count));
  const members = component.patches;
  if (wanted === members.length) return component;
  if (wanted < members.length)
    return kindOf(component).onPatches(component, members.slice(0, wanted));
  const free = Array.from({ length: patches }, (_, patch) => patch).filter(
    (patch) => !members.includes(patch),
  );
  return kindOf(component).onPatches(component, [
    ...members,
    ...free.slice(0, wanted - members.length),
  ]);
}

/**
 * What a key does on a component's bar: ↑ ↓ its weight by 0.1 (with Shift by 1), ← → its frequency,
 * Page Up and Down its patches, Home and End weights 0 and 1, Delete takes it out, and D, M, S
 * duplicate, mute and solo it.
 */
export function spectrumKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  component: Component,
  patches: number,
): SpectrumKey | undefined {
  const far = shiftKey ? 10 : 1;
  const change = (changed: Component): SpectrumKey => ({ kind: "change", component: changed });
  const weigh = (by: number): SpectrumKey =>
    change({ ...component, weight: tidy(component.weight + by) });
  const order = (by: number): SpectrumKey =>
    change(resized(component, component.patches.length + by, patches));
  switch (key) {
    case "ArrowUp":
      return weigh(0.1 * far);
    case "ArrowDown":
      return weigh(-0.1 * far);
    case "ArrowRight":
    case "ArrowLeft": {
      const by = key === "ArrowRight" ? 1 : -1;
      if (component.kind !== "cosine") return order(by);
      const omega = Math.max(0, tidy(component.omega + 0.1 * by * far));
      return change({ ...component, omega });
    }
    case "PageUp":
      return order(1);
    case "PageDown":
      return order(-1);
    case "Home":
      return change({ ...component, weight: 0 });
    case "End":
      return change({ ...component, weight: 1 });
    case "Delete":
    case "Backspace":
      return { kind: "remove" };
    default:
      return LETTERS[key.toLowerCase()];
  }
}

const LETTERS: Readonly<Record<string, SpectrumKey>> = {
  d: { kind: "duplicate" },
  m: { kind: "mute" },
  s: { kind: "solo" },
};

function tidy(value: number): number {
  return Number(value.toFixed(2));
}
