import { z } from "zod";
import { toPointer } from "../spec/pointer.ts";
import { SpecError } from "../spec/problem.ts";
import { componentSchema } from "../registry/components/registry.ts";
import type { FilterBank } from "./filter-bank.ts";
import { filterRows } from "../problem/filter-rows.ts";
import { patchMapSchema } from "../registry/patch-maps/registry.ts";
import { addSoftSharing, flatFilters, signalLengths, type FilterLoss } from "./filter-loss.ts";
import { EXACT } from "./response-products.ts";
import { populationGradient } from "./population-gradient.ts";
import { theoryComponents } from "./theory-spectrum.ts";
import { followsMoments } from "./predict-curves.ts";
import { settingLoss, type LossSetting } from "./setting-loss.ts";

const numbers = z.array(z.number()).min(1);
const bank = z.array(numbers).min(1);

const learners = {
  unshared: z.looseObject({ filters: bank, loss: z.number(), gradient: bank }).optional(),
  shared: z.looseObject({ filter: numbers, loss: z.number(), gradient: numbers }).optional(),
  grouped: z
    .looseObject({
      groups: z.array(z.int().min(0)).min(1),
      filters: bank,
      loss: z.number(),
      gradient: bank,
    })
    .optional(),
};
const LEARNERS = Object.keys(learners) as readonly (keyof typeof learners)[];

const theoryFileSchema = z.looseObject({
  format: z.literal("wslab/theory@1"),
  cases: z
    .array(
      z
        .looseObject({
          name: z.string(),
          components: z.array(componentSchema).min(1),
          normalize: z.enum(["sum-of-weights", "none"]).default("sum-of-weights"),
          patchMap: patchMapSchema.default("linear"),
          stride: z.int().min(1).optional(),
          softSharing: z.number().min(0).default(0),
          targetFilters: bank,
          ...learners,
        })
        .refine((one) => LEARNERS.some((scheme) => one[scheme] !== undefined), {
          error: `does not name a learner: give ${LEARNERS.join(", ")} or several of them`,
        }),
    )
    .min(1),
});

/** How far the closed form strays from one reference case, see `largestDeviation`. */
export interface TheoryDeviation {
  readonly name: string;
  readonly scheme: (typeof LEARNERS)[number];
  readonly loss: number;
  readonly lossDeviation: number;
  readonly gradientDeviation: number;
  /** Length of the target-dependent part of each filter's gradient, axis `[group]`. */
  readonly signal: readonly number[];
  /** How much of each component the learner has, axis `[component]`. */
  readonly learned: readonly number[];
}

/**
 * Computes the population loss and gradient of every case of a file like
 * test/fixtures/population.json, how far they stray from the values it gives, and the signal and the
 * learned shares of the case's filters.
 * @throws SpecError where the file is not of the format; TheoryError where shapes do not fit
 */
export function checkTheoryFile(json: unknown): TheoryDeviation[] {
  const parsed = theoryFileSchema.safeParse(json);
  if (parsed.success) return parsed.data.cases.flatMap(deviationsOf);
  throw new SpecError(
    parsed.error.issues.map(({ path, message }) => ({
      pointer: toPointer(path),
      message: `${message}.`,
      fix: "A theory file is of the format wslab/theory@1.",
    })),
  );
}

type TheoryCase = z.output<typeof theoryFileSchema>["cases"][number];

/** What a case expects of one learner. */
interface ReferenceValues {
  readonly scheme: TheoryDeviation["scheme"];
  readonly learner: FilterBank;
  readonly loss: number;
  /** Axes `[group][coordinate]`. */
  readonly gradient: readonly (readonly number[])[];
}

function deviationsOf(one: TheoryCase, index: number): TheoryDeviation[] {
  const { name, targetFilters } = one;
  const target = { filters: targetFilters, groups: targetFilters.map((_, patch) => patch) };
  return referenceValues(one).map(({ scheme, learner, ...expected }) => {
    const data = settingLoss(settingOf(one), learner, target, EXACT);
    const { loss, gradient } = lossAndGradient(one, data, learner, target);
    refuseOtherShape(`/cases/${index}/${scheme}/gradient`, expected.gradient, gradient);
    return {
      name,
      scheme,
      loss,
      lossDeviation: largestDeviation([loss], [expected.loss]),
      gradientDeviation: largestDeviation(gradient.flat(), expected.gradient.flat()),
      signal: signalLengths(data, learner),
      learned: data.learnedShares(flatFilters(learner)),
    };
  });
}

/** The population loss with its penalty, and the gradient with axes `[group][coordinate]`. */
function lossAndGradient(
  one: TheoryCase,
  data: FilterLoss,
  learner: FilterBank,
  target: FilterBank,
): { loss: number; gradient: number[][] } {
  const { softSharing } = one;
  const setting = { ...settingOf(one), softSharing };
  // The moments that curves are predicted by, wherever these say all.
  if (followsMoments(setting, targetSize(target))) {
    return populationGradient(theoryComponents(setting.spectrum), learner, target);
  }
  const filters = flatFilters(learner);
  const slopes = new Float64Array(filters.length);
  const loss = data.at(filters, slopes);
  const penalty = addSoftSharing(filters, learner.groups, softSharing, slopes);
  return { loss: loss + penalty, gradient: filterRows(slopes, targetSize(target)) };
}

function settingOf({ components, normalize, patchMap, stride }: TheoryCase): LossSetting {
  return { spectrum: { components, normalize }, patchMap, stride };
}

const targetSize = ({ filters }: FilterBank): number => filters[0]?.length ?? 0;

function referenceValues(one: TheoryCase): ReferenceValues[] {
  const { targetFilters, shared, unshared, grouped } = one;
  const values: ReferenceValues[] = [];
  if (unshared !== undefined) {
    const { filters, loss, gradient } = unshared;
    const groups = targetFilters.map((_, patch) => patch);
    values.push({ scheme: "unshared", learner: { filters, groups }, loss, gradient });
  }
  if (shared !== undefined) {
    const { filter, loss, gradient } = shared;
    const learner = { filters: [filter], groups: targetFilters.map(() => 0) };
    values.push({ scheme: "shared", learner, loss, gradient: [gradient] });
  }
  if (grouped !== undefined) {
    const { filters, groups, loss, gradient } = grouped;
    values.push({ scheme: "grouped", learner: { filters, groups }, loss, gradient });
  }
  return values;
}

/** @throws SpecError unless both are the same number of rows of the same lengths */
function refuseOtherShape(
  pointer: string,
  given: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
): void {
  const fits =
    given.length === wanted.length && given.every((row, g) => row.length === wanted[g]!.length);
  if (fits) return;
  const shape = `${wanted.length} × ${wanted[0]!.length}`;
  const message = "does not have the shape of the learner’s filters.";
  throw new SpecError([{ pointer, message, fix: `Give ${shape} numbers, one row per filter.` }]);
}

/**
 * Expected values smaller than this are of float64's rounding: what cancels to 1e-17 in one
 * implementation is 0 in another. Losses and gradients of a normalised target are of order 1.
 */
const SMALLEST_SCALE = 1e-3;

/** max |measured − expected| over max |expected|, or over 1e-3 where all that is expected is less. */
function largestDeviation(measured: readonly number[], expected: readonly number[]): number {
  const scale = Math.max(...expected.map(Math.abs), SMALLEST_SCALE);
  return Math.max(...measured.map((value, i) => Math.abs(value - expected[i]!))) / scale;
}
