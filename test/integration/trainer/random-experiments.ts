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

/** A recurrent network, tied as a whole or by part. */
function recurrent(patches: number): fc.Arbitrary<object> {
  const units = fc.integer({ min: 1, max: 21 });
  const tied = sharing(patches);
  const byPart = fc.record({ input: tied, state: tied });
  return fc.record({ kind: fc.constant("recurrent"), units, sharing: fc.oneof(tied, byPart) });
}

/** Two layers whose windows hold so many patches. */
function twoLayer(windows: number, window: number): fc.Arbitrary<object> {
  return fc.record({
    kind: fc.constant("two-layer"),
    window: fc.constant(window),
    sharing: fc.record({ first: sharing(windows * window), second: sharing(windows) }),
  });
}

const training = fc.record({
  optimizer: oneOf("sgd", "momentum", "adam"),
  learningRate: oneOf(0.001, 0.003, 0.01),
  batchSize: fc.integer({ min: 1, max: 37 }),
  epochs: fc.constant(3),
});

interface Setting {
  readonly patches: number;
  readonly patchSize: number;
  /** Numbers that the target's spectrum reads: one a patch, or one a window. */
  readonly responses: number;
  readonly targetMap: fc.Arbitrary<string>;
}

function experimentOn(setting: Setting, model: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const { patches, patchSize, responses, targetMap } = setting;
  const fields = fc.record({
    data: fc.record({
      source: oneOf("gaussian", "boolean"),
      patches: fc.constant(patches),
      patchSize: fc.constant(patchSize),
      trainSize: fc.integer({ min: 37, max: 120 }),
      testSize: fc.integer({ min: 2, max: 30 }),
      fresh: oneOf(false, false, true),
      stride: fc.integer({ min: 1, max: patchSize }),
      augment: oneOf("none", "none", "cyclic", "permute"),
    }),
    target: fc.record({
      patchMap: targetMap,
      filters: oneOf("shared", "unshared"),
      filterScale: oneOf(0.3, 0.6),
      noise: oneOf(0, 0.2),
      spectrum: fc.record({
        normalize: oneOf("sum-of-weights", "none", "unit-variance"),
        components: fc.array(component(responses), { minLength: 1, maxLength: 4 }),
      }),
    }),
    model,
    training,
  });
  return fields.map(withClearGradient);
}

/**
 * Adam makes whole steps of however small a gradient: where filters start equal and soft sharing pulls
 * them to their mean, that gradient is rounding alone, and no two engines agree on it.
 */
function withClearGradient<T extends { model: object; training: { optimizer: string } }>(
  fields: T,
) {
  const { model, training } = fields;
  if (training.optimizer !== "adam" || !("initial" in model)) return fields;
  return { ...fields, model: { ...model, initial: "own" } };
}

const patchSizes = fc.integer({ min: 1, max: 13 });

const inOneLayer = fc
  .record({ patches: fc.integer({ min: 1, max: 11 }), patchSize: patchSizes })
  .chain(({ patches, patchSize }) =>
    experimentOn(
      { patches, patchSize, responses: patches, targetMap: patchMap },
      fc.oneof(
        { weight: 4, arbitrary: feedForward(patches) },
        { weight: 1, arbitrary: recurrent(patches) },
      ),
    ),
  );

const inTwoLayers = fc
  .record({
    windows: fc.integer({ min: 1, max: 6 }),
    window: fc.integer({ min: 1, max: 4 }),
    patchSize: patchSizes,
  })
  .chain(({ windows, window, patchSize }) =>
    experimentOn(
      {
        ...{ patches: windows * window, patchSize, responses: windows },
        targetMap: fc.constant("two-layer"),
      },
      twoLayer(windows, window),
    ),
  );

/** Experiments of every part that there is, as fields for `variantOf`. */
export const anyExperiment = fc.oneof(
  { weight: 5, arbitrary: inOneLayer },
  { weight: 1, arbitrary: inTwoLayers },
);
