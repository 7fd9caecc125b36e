import { MNIST_DIGIT_COUNTS, MNIST_DIGITS } from "../registry/data-sources/mnist.ts";
import type { DataSpec, TargetSpec } from "./schema.ts";

/** How many samples a run trains on and is tested on. */
export interface SampleSizes {
  /** Samples that count as one epoch. */
  readonly train: number;
  readonly test: number;
}

/** The two digits that a target of labels `digit-contrast` tells apart. */
export function contrastedDigits({
  digits,
}: Pick<TargetSpec, "digits">): readonly [number, number] {
  return digits ?? [0, 1];
}

/**
 * The sizes of a run's samples: those that are asked for, of which a contrast of two digits uses the
 * share that these two have among all digits.
 */
export function sampleSizes(
  data: DataSpec,
  target: Pick<TargetSpec, "labels" | "digits">,
): SampleSizes {
  const { trainSize, testSize } = data;
  if (target.labels !== "digit-contrast") return { train: trainSize, test: testSize };
  const [first, second] = contrastedDigits(target);
  const used = (MNIST_DIGIT_COUNTS[first] ?? 0) + (MNIST_DIGIT_COUNTS[second] ?? 0);
  const share = (size: number): number => Math.floor((size * used) / MNIST_DIGITS);
  return { train: share(trainSize), test: share(testSize) };
}
