import { z } from "zod";
import { described, fieldObject } from "../field-meta.ts";
import type { SpecProblem } from "../spec-problem.ts";
import { defineArchitecture } from "./architecture.ts";
import {
  checkSharing,
  describeFilters,
  kindOfParts,
  sharingSchema,
  type Sharing,
} from "./sharing.ts";

const layers = fieldObject({
  first: described(sharingSchema, {
    label: "First layer",
    help: "Which patches use the same filter of the first layer.",
  }),
  second: described(sharingSchema, {
    label: "Second layer",
    help: "Which windows use the same filter of the second layer.",
  }),
});

const schema = fieldObject({
  kind: z.literal("two-layer"),
  window: described(z.int().min(1).max(1000).default(2), {
    label: "Window",
    help: "How many neighbouring patches a filter of the second layer reads. Windows do not overlap.",
    unit: "patches",
  }),
  sharing: described(
    z
      .union([z.enum(["shared", "unshared"]), layers], {
        error:
          'Use "shared" or "unshared" for both layers, or {"first": …, "second": …} with "shared", ' +
          '"unshared" or a list of groups for each.',
      })
      .default("shared"),
    {
      label: "Sharing",
      help: "Which patches and which windows use the same filter: one answer for both layers, or one each.",
      speaksForItself: true,
    },
  ),
});

type TwoLayerSpec = z.output<typeof schema>;

/**
 * Two layers of filters: z_j = tanh⟨w_j, x_j⟩ for every patch, y_i = ⟨v_i, z of the i-th window⟩, and the
 * target's own head, which reads y. The target is planted in the same two layers.
 */
export const twoLayer = defineArchitecture({
  schema,
  label: "two layers of filters",
  help: "A second layer of filters reads windows of neighbouring patches’ responses.",
  style: undefined,
  sharing: (model) => {
    const { first, second } = layerSharing(model);
    return kindOfParts(first, second);
  },
  describe: (model) => {
    const { first, second } = layerSharing(model);
    return (
      `The model has two layers: ${describeFilters(first)} with the tanh map, and above it ` +
      `windows of ${model.window} patches with ${describeFilters(second, "window")}; its head is ` +
      "the target’s own, known and fixed."
    );
  },
  check: (model, { patches, labels }) => {
    const { window } = model;
    const { first, second } = layerSharing(model);
    return [
      ...checkWindow(window, patches),
      ...checkLabelled(labels),
      ...checkSharing("/model/sharing/first", first, patches),
      ...(patches % window === 0
        ? checkSharing("/model/sharing/second", second, patches / window, "window")
        : []),
    ];
  },
});

/** How each of the two layers shares its filters. */
export function layerSharing({ sharing }: Pick<TwoLayerSpec, "sharing">): {
  readonly first: Sharing;
  readonly second: Sharing;
} {
  return typeof sharing === "string" ? { first: sharing, second: sharing } : sharing;
}

function checkWindow(window: number, patches: number): SpecProblem[] {
  if (patches % window === 0) return [];
  const message = `is ${window}, which does not divide the ${patches} patches into whole windows.`;
  const divisors = Array.from({ length: patches }, (_, i) => i + 1).filter(
    (n) => patches % n === 0,
  );
  const fix = `Use one of ${divisors.slice(0, 12).join(", ")}, or change the number of patches.`;
  return [{ pointer: "/model/window", message, fix }];
}

function checkLabelled(labels: string): SpecProblem[] {
  if (labels === "planted") return [];
  const message = `is "two-layer", whose head is the target’s own, but labels "${labels}" have none.`;
  const fix = 'Set /target/labels to "planted", or use a patch model with a learned head.';
  return [{ pointer: "/model/kind", message, fix }];
}
