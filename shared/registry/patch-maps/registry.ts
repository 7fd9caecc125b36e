import { z } from "zod";
import { entryNames, entryOf } from "../entry-of.ts";
import { cosine } from "./cosine.ts";
import { linear } from "./linear.ts";
import type { PatchMapEntry } from "./patch-map.ts";
import { relu } from "./relu.ts";
import { tanhSum } from "./tanh-sum.ts";
import { tanh } from "./tanh.ts";

/** Every patch map, by the name that files give it; in the order of the form. */
export const PATCH_MAPS = { linear, tanh, "tanh-sum": tanhSum, relu, cosine };

/** A patch map's name. */
export type PatchMap = keyof typeof PATCH_MAPS;

export const PATCH_MAP_NAMES = entryNames<PatchMap>(PATCH_MAPS);

export const patchMapSchema = z.enum(PATCH_MAP_NAMES);

/** How a target turns patches into what its head reads: a patch map, or the two layers of such a model. */
export const targetMapSchema = z.enum([...PATCH_MAP_NAMES, "two-layer"]);
export type TargetMap = z.output<typeof targetMapSchema>;

/** What the form says of a target of two layers. */
export const TWO_LAYERS = {
  label: "two layers of filters",
  help: "tanh ⟨u, x⟩ of each patch, and a second layer of filters over windows of these responses.",
};

/**
 * What the lab knows of a patch map.
 * @throws UnknownEntryError where there is no such map
 */
export function patchMapOf(name: PatchMap): PatchMapEntry {
  return entryOf<PatchMapEntry>(PATCH_MAPS, name, "patch map");
}
