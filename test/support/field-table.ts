/** Sources, models and settings beyond the paper, to be put together in every way. */

export interface TableSource {
  readonly name: string;
  readonly data: object;
  readonly target: object;
  readonly isSynthetic: boolean;
  /** Whether a target is planted; else targets come with the data. */
  readonly isPlanted: boolean;
}

/** 4 patches; of 20 numbers but for digits, whose patches have 16. */
const SIZES = { trainSize: 24, testSize: 8 };
const SHAPE = { patches: 4, patchSize: 20, ...SIZES };
const DIGITS = { source: "mnist", patchSide: 4, stride: 20, ...SIZES };

/** @param file paths of inputs and of targets, 32 rows each */
export function tableSources(file: { inputs: string; targets: string }): TableSource[] {
  const drawn = (name: string, data: object): TableSource => ({
    ...{ name, data: { ...SHAPE, ...data }, target: {}, isSynthetic: true, isPlanted: true },
  });
  const given = (name: string, data: object, target: object, isPlanted: boolean): TableSource => ({
    ...{ name, data, target, isSynthetic: false, isPlanted },
  });
  const own = { source: "file", path: file.inputs, ...SHAPE };
  return [
    drawn("gaussian", { source: "gaussian" }),
    drawn("fresh gaussian", { source: "gaussian", fresh: true }),
    drawn("boolean", { source: "boolean" }),
    given("digits", DIGITS, { filterScale: 0.1 }, true),
    given("digits' values", DIGITS, { labels: "digit-value" }, false),
    given("a file", own, {}, true),
    given("a file with targets", { ...own, targetPath: file.targets }, {}, false),
  ];
}

export interface TableModel {
  readonly name: string;
  readonly model: object;
  readonly isPatch: boolean;
  /** Whether its head has no numbers to learn: it needs a planted target. */
  readonly hasFixedHead: boolean;
}

const patch = (name: string, head: object): TableModel => ({
  name: `patch model, ${name} head`,
  model: { kind: "patch", sharing: "unshared", head },
  isPatch: true,
  hasFixedHead: name !== "learned",
});
const plain = (name: string, model: object, hasFixedHead = false): TableModel => ({
  ...{ name, model, isPatch: false, hasFixedHead },
});
const HEAD = { components: [{ kind: "cosine", patches: [0, 1], omega: 0.5 }] };

export const TABLE_MODELS: readonly TableModel[] = [
  patch("known", { kind: "known" }),
  patch("learned", { kind: "mlp", hidden: [5] }),
  patch("given", { kind: "given", spectrum: HEAD }),
  plain("dense", { kind: "dense", hidden: [6] }),
  plain("recurrent", {
    kind: "recurrent",
    units: 3,
    sharing: { input: "shared", state: "unshared" },
  }),
  plain(
    "two layers",
    { kind: "two-layer", window: 2, sharing: { first: "shared", second: "unshared" } },
    true,
  ),
];

export interface TableSetting {
  readonly name: string;
  readonly data?: object;
  readonly target?: object;
  readonly model?: object;
  /** The field that is blamed where it does not fit a source and a model; else undefined. */
  refusedAt(source: TableSource, model: TableModel): string | undefined;
}

/** A field that patch models alone have. */
const ofPatch = (name: string, value: unknown): TableSetting => ({
  name: `${name} ${JSON.stringify(value)}`,
  model: { [name]: value },
  refusedAt: (_, { isPatch }) => (isPatch ? undefined : `/model/${name}`),
});
const augmented = (augment: string): TableSetting => ({
  name: `augmentation ${augment}`,
  data: { augment },
  refusedAt: ({ name }) => (name === "a file with targets" ? "/data/augment" : undefined),
});
const strided = (stride: number, isTooLong: boolean): TableSetting => ({
  name: `stride ${stride}`,
  data: { stride },
  // A digit's stride is that of its patches in the image, which may leave pixels out.
  refusedAt: ({ name, isSynthetic }) =>
    name.startsWith("digits") || (isSynthetic && !isTooLong) ? undefined : "/data/stride",
});

export const TABLE_SETTINGS: readonly TableSetting[] = [
  { name: "nothing more", refusedAt: () => undefined },
  ofPatch("softSharing", 0.5),
  ofPatch("softSharing", 1000),
  ofPatch("initial", "tied"),
  ofPatch("channels", 2),
  augmented("cyclic"),
  augmented("permute"),
  strided(14, false),
  strided(21, true),
  { name: "filters of one length", target: { filterNorm: "fixed" }, refusedAt: () => undefined },
  {
    name: "a window of three",
    model: { window: 3 },
    refusedAt: () => "/model/window",
  },
].map((setting) => withOwnRules(setting));

/** The rules that look at more than one field of a patch model. */
function withOwnRules(setting: TableSetting): TableSetting {
  const { model: fields = {} } = setting;
  return {
    ...setting,
    refusedAt: (source, model) => {
      const plainly = setting.refusedAt(source, model);
      if (plainly !== undefined) return plainly;
      if ("softSharing" in fields && fields.softSharing === 1000) return "/model/softSharing";
      if ("channels" in fields && model.hasFixedHead) return "/model/channels";
      return undefined;
    },
  };
}

/** What is blamed where source and model do not go together, whatever else is set. */
export function basicRefusal(source: TableSource, model: TableModel): string | undefined {
  if (source.isPlanted || !model.hasFixedHead) return undefined;
  return model.isPatch ? "/model/head/kind" : "/model/kind";
}

/** An experiment of the table. */
export function tableExperiment(source: TableSource, model: TableModel, setting: TableSetting) {
  const components = [{ kind: "linear", patches: [0] }];
  return {
    format: "wslab/experiment@1",
    data: { ...source.data, ...setting.data },
    target: {
      ...(source.isPlanted && { spectrum: { normalize: "none", components } }),
      ...source.target,
      ...setting.target,
    },
    model: { ...model.model, ...setting.model },
    training: { batchSize: 8, epochs: 2 },
  };
}
