import {
  initialValues,
  networkOf,
  parametersOf,
  type Network,
} from "../../../shared/problem/network.ts";
import { plantedReference, type RunData } from "../../../shared/problem/run-data.ts";
import type { ModelSpec } from "../../../shared/registry/architectures/registry.ts";
import type { Component } from "../../../shared/spec/schema.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { denseModel } from "./dense-model.ts";
import type { HeadTerms } from "./head-terms.ts";
import { knownHead } from "./known-head.ts";
import { onEngine, type Model, type ModelBody } from "./model.ts";
import { patchModel } from "./patch-model.ts";
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
  const network = networkOf(spec, shape);
  return {
    ...bodyOf(ops, network, planted),
    parameters: parametersOf(network, shape).map(onEngine),
    initialValues: (seed) => initialValues(network, shape, seed),
  };
}

function bodyOf<T extends Shaped>(
  ops: Operations<T>,
  network: Network,
  planted: PlantedHead | undefined,
): ModelBody<T> {
  /** @param responses how many numbers the head reads */
  const fixedHead = (responses: number): HeadTerms<T> => {
    const { components, factors } = plantedReference(planted);
    return knownHead(ops, components, factors, responses);
  };
  switch (network.kind) {
    case "dense":
      return denseModel(ops);
    case "recurrent":
      return recurrentModel(ops, network);
    case "patch": {
      const isKnown = network.hidden === undefined;
      return patchModel(ops, network, isKnown ? fixedHead(network.groups.length) : undefined);
    }
    case "two-layer":
      return twoLayerModel(ops, network, fixedHead(network.secondGroups.length));
  }
}
