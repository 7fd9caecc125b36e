import fc from "fast-check";
import { componentSettings } from "../../../shared/registry/components/component-settings.ts";
import { COMPONENT_KIND_NAMES } from "../../../shared/registry/components/registry.ts";
import { PATCH_MAP_NAMES } from "../../../shared/registry/patch-maps/registry.ts";

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const patchMap = oneOf(...PATCH_MAP_NAMES);
/** Kinds that have nothing to set beside patches and weight. */
const PLAIN_KINDS = COMPONENT_KIND_NAMES.filter((kind) => componentSettings(kind).length === 0);

/** A component on some of the patches; orders stay low, so that float32 has room. */
function component(patches: number): fc.Arbitrary<object> {
  const own = fc.uniqueArray(fc.nat(patches - 1), {
    minLength: 1,
    maxLength: Math.min(4, patches),
  });
  const weight = fc.integer({ min: -8, max: 8 }).map((eighths) => (eighths || 1) / 8);
  const base = fc.record({ patches: own, weight });
  const omega = fc.integer({ min: 0, max: 20 }).map((tenths) => tenths / 10);
  const phase = oneOf(0, 0.3, 1.6);
  return fc.oneof(
    ...PLAIN_KINDS.map((kind) => base.map((fields) => ({ kind, ...fields }))),
    fc.record({ base, omega, phase }).map(({ base: fields, ...rest }) => ({
      kind: "cosine",
      ...fields,
      ...rest,
    })),
    base.chain((fields) =>
      fc
        .array(fc.nat(3), { minLength: fields.patches.length, maxLength: fields.patches.length })
        .map((orders) => ({ kind: "hermite", ...fields, orders })),
    ),
  );
}

const hidden = fc.array(fc.integer({ min: 1, max: 21 }), { minLength: 1, maxLength: 3 });

/** Which positions share their weights; the groups that are used are to be numbered without gaps. */
function sharing(patches: number): fc.Arbitrary<string | number[]> {
  const grouped = fc
    .array(fc.nat(patches - 1), { minLength: patches, maxLength: patches })
    .map((groups) => {
      const used = [...new Set(groups)];
      return groups.map((group) => used.indexOf(group));
    });
  return fc.oneof(fc.constant("shared"), fc.constant("unshared"), grouped);
}

/** A patch model, or a plain network. */
function feedForward(patches: number): fc.Arbitrary<object> {
  const head = fc.oneof(
    fc.constant({ kind: "known" }),
    hidden.map((widths) => ({ kind: "mlp", hidden: widths })),
  );
  const kind = fc.constant("patch");
  const softness = { softSharing: oneOf(0, 0.1, 2), initial: oneOf("own", "tied") };
  const patchModel = fc
    .record({ kind, patchMap, sharing: sharing(patches), head, ...softness, channels: oneOf(1, 3) })
    // A known head takes one response a patch.
    .map((model) => (model.head.kind === "mlp" ? model : { ...model, channels: 1 }));
  return fc.oneof(
    { weight: 4, arbitrary: patchModel },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("dense"), hidden }) },
  );
}

function recurrent(patches: number): fc.Arbitrary<object> {
  const units = fc.integer({ min: 1, max: 9 });
  return fc.record({ kind: fc.constant("recurrent"), units, sharing: sharing(patches) });
}

const training = fc.record({
  optimizer: oneOf("sgd", "momentum", "adam"),
  learningRate: oneOf(0.001, 0.003, 0.01),
  batchSize: fc.integer({ min: 1, max: 37 }),
  epochs: fc.constant(3),
});

function experimentOn(
  shape: { readonly patches: number; readonly patchSize: number },
  model: fc.Arbitrary<object>,
): fc.Arbitrary<object> {
  return fc.record({
    data: fc.record({
      source: oneOf("gaussian", "boolean"),
      patches: fc.constant(shape.patches),
      patchSize: fc.constant(shape.patchSize),
      trainSize: fc.integer({ min: 37, max: 120 }),
      testSize: fc.integer({ min: 2, max: 30 }),
      fresh: oneOf(false, false, true),
      stride: fc.integer({ min: 1, max: shape.patchSize }),
      augment: oneOf("none", "none", "cyclic", "permute"),
    }),
    target: fc.record({
      patchMap,
      filters: oneOf("shared", "unshared"),
      filterScale: oneOf(0.3, 0.6),
      noise: oneOf(0, 0.2),
      spectrum: fc.record({
        normalize: oneOf("sum-of-weights", "none", "unit-variance"),
        components: fc.array(component(shape.patches), { minLength: 1, maxLength: 4 }),
      }),
    }),
    model,
    training,
  });
}

const shapes = fc.record({
  patches: fc.integer({ min: 1, max: 11 }),
  patchSize: fc.integer({ min: 1, max: 13 }),
});

/** Experiments of every part that the fused engine has, as fields for `variantOf`. */
export const fusedExperiment = shapes.chain((shape) =>
  experimentOn(shape, feedForward(shape.patches)),
);

/** Experiments of every part that there is. */
export const anyExperiment = shapes.chain((shape) =>
  experimentOn(
    shape,
    fc.oneof(
      { weight: 4, arbitrary: feedForward(shape.patches) },
      { weight: 1, arbitrary: recurrent(shape.patches) },
    ),
  ),
);
