import type { RunData } from "../../../shared/problem/run-data.ts";
import type { Architecture, ModelSpec } from "../../../shared/registry/architectures/registry.ts";
import { sharingGroups } from "../../../shared/registry/architectures/sharing.ts";
import type { HeadKind, HeadSpec } from "../../../shared/registry/heads/registry.ts";
import type { Component } from "../../../shared/spec/schema.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { channelsOf } from "../../../shared/registry/architectures/patch.ts";
import { recurrentParts } from "../../../shared/registry/architectures/recurrent.ts";
import { layerSharing } from "../../../shared/registry/architectures/two-layer.ts";
import { denseModel } from "./dense-model.ts";
import type { HeadTerms } from "./head-terms.ts";
import { knownHead } from "./known-head.ts";
import type { Model } from "./model.ts";
import { patchModel, type PatchHead } from "./patch-model.ts";
import { recurrentModel } from "./recurrent-model.ts";
import { twoLayerModel } from "./two-layer-model.ts";

/** What a fixed head must know of the target that it is tested against. */
export interface PlantedHead {
  readonly components: readonly Component[];
  /** Normalisation of each replicate's target, axis `[replicate]`. */
  readonly factors: readonly number[];
}

/** The head of the targets that runs of one variant are tested against. @param runs axis `[replicate]` */
export function plantedHead(runs: readonly Pick<RunData, "reference">[]): PlantedHead | undefined {
  const first = runs[0]!.reference;
  if (first === undefined) return undefined;
  const factors = runs.map(({ reference }) => reference!.factor);
  return { components: first.spectrum.components, factors };
}

/** What a network is built from beside its own specification. */
interface Ground<T extends Shaped> {
  readonly ops: Operations<T>;
  readonly shape: InputShape;
  /** The target's head, `undefined` where the target is not planted. */
  readonly planted: PlantedHead | undefined;
}

type ModelOf<A extends Architecture> = Extract<ModelSpec, { kind: A }>;
type HeadOf<H extends HeadKind> = Extract<HeadSpec, { kind: H }>;

/** Every architecture has its network; a missing one does not compile. */
const NETWORKS: {
  readonly [A in Architecture]: <T extends Shaped>(spec: ModelOf<A>, ground: Ground<T>) => Model<T>;
} = {
  dense: ({ hidden }, { ops, shape }) => denseModel(ops, shape, hidden),
  recurrent: (spec, { ops, shape }) => {
    const { input, state } = recurrentParts(spec);
    return recurrentModel(ops, shape, spec.units, {
      input: sharingGroups(input, shape.patches),
      state: sharingGroups(state, shape.patches),
    });
  },
  patch: (spec, ground) => {
    const { ops, shape } = ground;
    const filters = {
      map: spec.patchMap,
      groups: sharingGroups(spec.sharing, shape.patches),
      channels: channelsOf(spec),
      startsTied: spec.initial === "tied",
      softSharing: spec.softSharing ?? 0,
    };
    return patchModel(ops, shape, filters, buildHead(spec.head.kind, spec.head, ground));
  },
  "two-layer": (spec, ground) => {
    const { ops, shape } = ground;
    const { first, second } = layerSharing(spec);
    const groups = {
      first: sharingGroups(first, shape.patches),
      second: sharingGroups(second, shape.patches / spec.window),
    };
    return twoLayerModel(ops, shape, groups, fixedHead(ground, shape.patches / spec.window).known);
  },
};

/** Every kind of head; a missing one does not compile. */
const HEADS: {
  readonly [H in HeadKind]: <T extends Shaped>(spec: HeadOf<H>, ground: Ground<T>) => PatchHead<T>;
} = {
  mlp: ({ hidden }) => ({ hidden }),
  known: (_spec, ground) => fixedHead(ground, ground.shape.patches),
  given: (_spec, ground) => fixedHead(ground, ground.shape.patches),
};

/** @param responses how many numbers the head reads */
function fixedHead<T extends Shaped>(
  { ops, planted }: Ground<T>,
  responses: number,
): { readonly known: HeadTerms<T> } {
  if (planted === undefined) {
    throw new Error(
      '/model/head/kind is "known", but the target is not planted, so its head is not known. ' +
        'Set it to "mlp".',
    );
  }
  return { known: knownHead(ops, planted.components, planted.factors, responses) };
}

/**
 * Makes the model that a specification asks for.
 * @param planted the target's head, `undefined` where the target is not planted
 * @throws Error where the head is to be known, but there is none to know
 */
export function buildModel<T extends Shaped>(
  ops: Operations<T>,
  spec: ModelSpec,
  shape: InputShape,
  planted: PlantedHead | undefined,
): Model<T> {
  return buildNetwork(spec.kind, spec, { ops, shape, planted });
}

function buildNetwork<T extends Shaped, A extends Architecture>(
  kind: A,
  spec: ModelOf<A>,
  ground: Ground<T>,
): Model<T> {
  return NETWORKS[kind](spec, ground);
}

function buildHead<T extends Shaped, H extends HeadKind>(
  kind: H,
  spec: HeadOf<H>,
  ground: Ground<T>,
): PatchHead<T> {
  return HEADS[kind](spec, ground);
}
