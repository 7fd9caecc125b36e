import { channelsOf } from "../registry/architectures/patch.ts";
import type { ModelSpec } from "../registry/architectures/registry.ts";
import { sharingGroups } from "../registry/architectures/sharing.ts";
import { layerSharing } from "../registry/architectures/two-layer.ts";

/** Which filters of a bank `[group, channel, coordinate]` the patches use. */
export interface FilterUse {
  /** Axis `[patch]`. */
  readonly groups: readonly number[];
  /** Filters that each group has. */
  readonly channels: number;
}

/** The filters that a model reads patches with; `undefined` for one without. */
export function filterUse(model: ModelSpec, patches: number): FilterUse | undefined {
  switch (model.kind) {
    case "patch":
      return { groups: sharingGroups(model.sharing, patches), channels: channelsOf(model) };
    case "two-layer":
      return { groups: sharingGroups(layerSharing(model).first, patches), channels: 1 };
    case "dense":
    case "recurrent":
      return undefined;
  }
}
