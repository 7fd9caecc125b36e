import { z } from "zod";
import { described } from "../field-meta.ts";
import type { SpecProblem } from "../spec-problem.ts";
import type { Labels } from "./labels.ts";

/** The most patches that an input may have. */
export const MAX_PATCHES = 1000;

/** The shape of one input: k patches of d numbers, axes `[patch, coordinate]`. */
export interface InputShape {
  /** k, the number of patches. */
  readonly patches: number;
  /** d, the numbers in one patch. */
  readonly patchSize: number;
}

const AUGMENTATIONS = ["none", "cyclic", "permute"] as const;

/** What is done to a training sample's patches at each use. */
export type Augmentation = (typeof AUGMENTATIONS)[number];

/** Sizes of a sample, `data.trainSize` and `data.testSize`, and how it is used. */
export const sizeFields = (most: number, train: number) => ({
  trainSize: described(z.int().min(1).max(most).default(train), {
    label: "Training samples",
    help: "Size of the training sample. With fresh samples it only sets how many count as one epoch.",
    unit: "samples",
    step: 100,
  }),
  testSize: described(z.int().min(2).max(most).default(2000), {
    label: "Test samples",
    help: "Size of the test sample, on which the error and the learned spectrum are measured.",
    unit: "samples",
    step: 100,
  }),
  augment: described(z.enum(AUGMENTATIONS).optional(), {
    label: "Augmentation",
    help: "What happens to the patches of a training sample each time it is used; its target stays.",
    choices: {
      none: { label: "none", phrase: "no augmentation" },
      cyclic: { label: "shifted cyclically", phrase: "patches shifted cyclically" },
      permute: { label: "permuted", phrase: "patches permuted" },
    },
    absent: "none",
  }),
});

/** The shape of inputs, where a file says it. */
export const shapeFields = {
  patches: described(z.int().min(1).max(MAX_PATCHES).default(10), {
    label: "Patches",
    symbol: "k",
    help: "How many patches an input consists of.",
    unit: "patches",
  }),
  patchSize: described(z.int().min(1).max(10_000).default(10), {
    label: "Patch size",
    symbol: "d",
    help: "How many numbers a patch consists of.",
    unit: "numbers",
  }),
};

/** The fields of a source whose inputs are drawn, as many as are wanted. */
export const syntheticFields = {
  ...shapeFields,
  ...sizeFields(1_000_000, 10_000),
  fresh: described(z.boolean().default(false), {
    label: "Fresh samples",
    help: "Draws new training samples for every batch, as if the training sample were infinite.",
  }),
  stride: described(z.int().min(1).max(10_000).optional(), {
    label: "Stride",
    help: "Distance from the start of one patch to the start of the next. Patches overlap if it is smaller than the patch size.",
    unit: "numbers",
    absent: "the patch size",
  }),
};

/** What says how the patches of a drawn input are cut from it. */
export interface PatchCut extends InputShape {
  readonly stride?: number | undefined;
}

/** How far apart patches start; without overlap the patch size. */
export function strideOf({ patchSize, stride }: PatchCut): number {
  return stride ?? patchSize;
}

/** Whether neighbouring patches have numbers in common, so that they are not independent. */
export function patchesOverlap(data: AnyData | (AnyData & PatchCut)): boolean {
  return "patchSize" in data && data.patches > 1 && strideOf(data) < data.patchSize;
}

function checkStride(cut: PatchCut): SpecProblem[] {
  if (strideOf(cut) <= cut.patchSize) return [];
  const message = `is ${cut.stride}, more than the patch size: numbers between patches would be lost.`;
  const fix = `Give 1 to ${cut.patchSize}, or raise /data/patchSize.`;
  return [{ pointer: "/data/stride", message, fix }];
}

/** Random numbers, as `shared/random` draws them. */
export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Fills an array with standard normal numbers. */
  fillNormals(numbers: Float32Array): void;
}

/** Data of any source, as far as sources agree. */
export interface AnyData {
  readonly source: string;
  readonly trainSize: number;
  readonly testSize: number;
  readonly augment?: Augmentation | undefined;
}

/**
 * Everything the lab knows of one source of inputs. A synthetic one is one file with such an entry and
 * one line of `registry.ts`; a source of given samples also has its reader in `main/trainer/data/banks.ts`.
 */
export interface DataSourceEntry<D extends AnyData> {
  readonly schema: z.ZodType<D> & { readonly shape: Readonly<Record<string, z.core.$ZodType>> };
  /** The source in the form's list. */
  readonly label: string;
  /** A sentence. */
  readonly help: string;
  /** What inputs are, for a sentence: "independent and standard normal". */
  readonly inputs: string;
  /** Whether all numbers of an input are independent and standard normal, as closed forms ask. */
  readonly isGaussian: boolean;
  /** Draws numbers of inputs, in order; undefined where samples are given and not drawn. */
  readonly fill: ((numbers: Float32Array, draws: Draws) => void) | undefined;
  shape(data: D): InputShape;
  /** The targets that come with the inputs; planted ones can always be had. */
  labels(data: D): readonly Labels[];
  /** @param labels what is to be learned, `target.labels` */
  check(data: D, labels: Labels): readonly SpecProblem[];
}

type Given<D extends AnyData> = Omit<DataSourceEntry<D>, "schema">;

/** Makes a source's entry, its schema kept by name for that of the file. */
export function defineDataSource<S extends DataSourceEntry<AnyData>["schema"]>(
  entry: { readonly schema: S } & Given<z.output<S>>,
): Given<z.output<S>> & { readonly schema: S } {
  return entry;
}

/** Makes the entry of a source whose inputs are drawn. */
export function defineSynthetic<S extends z.ZodType<AnyData & PatchCut> & { shape: SchemaShape }>(
  entry: {
    readonly schema: S;
    readonly fill: (numbers: Float32Array, draws: Draws) => void;
  } & Pick<DataSourceEntry<AnyData>, "label" | "help" | "inputs" | "isGaussian">,
) {
  return defineDataSource({
    ...entry,
    shape: ({ patches, patchSize }: InputShape) => ({ patches, patchSize }),
    labels: () => [],
    check: checkStride,
  });
}

type SchemaShape = Readonly<Record<string, z.core.$ZodType>>;
