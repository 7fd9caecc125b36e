import { mnistPatchesPerEdge } from "../../shared/registry/data-sources/mnist.ts";
import { readPointer } from "../../shared/spec/pointer.ts";
import type { DraftJson } from "./draft-json.ts";

/** The most cells a drawing of patches is made for. */
const MAX_PATCHES = 1000;

/** k as far as a draft tells: how many patches to draw, from 1 to 1000. */
export function draftPatches(draft: DraftJson): number {
  const at = (key: string): number => Number(readPointer(draft, `/data/${key}`));
  const perEdge = mnistPatchesPerEdge(at("patchSide"), at("stride"));
  const isMnist = readPointer(draft, "/data/source") === "mnist";
  const patches = isMnist ? perEdge * perEdge : at("patches");
  return Number.isFinite(patches) ? Math.max(1, Math.min(MAX_PATCHES, Math.floor(patches))) : 1;
}
