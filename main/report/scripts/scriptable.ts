import { optimizerSettings } from "../../../shared/registry/optimizers/registry.ts";
import { channelsOf } from "../../../shared/registry/architectures/patch.ts";
import { sharingGroups } from "../../../shared/registry/architectures/sharing.ts";
import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import { strideOf } from "../../../shared/registry/data-sources/data-source.ts";
import { weightedTerms } from "../../../shared/spectrum/component.ts";
import { weightFactor } from "../../../shared/spectrum/spectrum.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";

/** A variant that a script of its own cannot train; the message names the field. */
export class NotScriptableError extends Error {
  override readonly name = "NotScriptableError";
}

/** The numbers that a script needs of one run. */
export type ScriptSetup = Readonly<Record<string, unknown>>;

/**
 * A run's setting with every default written out, as a script reads it.
 * @throws NotScriptableError for data that are not drawn, and models that scripts do not have
 */
export function scriptSetup(spec: VariantSpec, seed: number): ScriptSetup {
  const { data, target, model, training } = spec;
  if (!isSynthetic(data)) throw refuse("/data/source", data.source);
  if (data.fresh) throw refuse("/data/fresh", "true");
  if ((data.augment ?? "none") !== "none") throw refuse("/data/augment", data.augment);
  if (target.patchMap === "two-layer") throw refuse("/target/patchMap", target.patchMap);
  const { patches, patchSize, trainSize, testSize } = data;
  return {
    seed,
    data: { source: data.source, patches, patchSize, stride: strideOf(data), trainSize, testSize },
    target: {
      map: target.patchMap,
      groups: sharingGroups(target.filters === "shared" ? "shared" : "unshared", patches),
      scale: target.filterScale,
      fixedLength: target.filterNorm === "fixed",
      noise: target.noise,
      unitVariance: target.spectrum.normalize === "unit-variance",
      factor: weightFactor(target.spectrum),
      terms: weightedTerms(target.spectrum.components),
    },
    model: modelSetup(model, patches),
    training: {
      ...{ optimizer: training.optimizer, learningRate: training.learningRate },
      ...{ batchSize: training.batchSize, epochs: training.epochs },
      ...optimizerSettings(training),
    },
  };
}

function modelSetup(model: VariantSpec["model"], patches: number): ScriptSetup {
  if (model.kind === "dense") return { kind: "dense", hidden: model.hidden };
  if (model.kind !== "patch") throw refuse("/model/kind", model.kind);
  if (channelsOf(model) > 1) throw refuse("/model/channels", model.channels);
  if ((model.softSharing ?? 0) > 0) throw refuse("/model/softSharing", model.softSharing);
  if (model.head.kind === "given") throw refuse("/model/head/kind", model.head.kind);
  return {
    kind: "patch",
    map: model.patchMap,
    groups: sharingGroups(model.sharing, patches),
    startsTied: model.initial === "tied",
    hidden: model.head.kind === "mlp" ? model.head.hidden : null,
  };
}

function refuse(pointer: string, value: unknown): NotScriptableError {
  return new NotScriptableError(
    `${pointer} is ${JSON.stringify(value)}, which a stand-alone script cannot train. Export a bundle, and reproduce it with the lab.`,
  );
}
