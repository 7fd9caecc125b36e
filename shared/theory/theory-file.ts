import { z } from "zod";
import { toPointer } from "../spec/pointer.ts";
import { SpecError } from "../spec/problem.ts";
import { componentSchema } from "../spec/schema.ts";
import type { FilterBank } from "./filter-bank.ts";
import { populationGradient } from "./population-gradient.ts";
import { theoryComponents } from "./theory-spectrum.ts";

const numbers = z.array(z.number()).min(1);
const bank = z.array(numbers).min(1);

const theoryFileSchema = z.looseObject({
  format: z.literal("wslab/theory@1"),
  cases: z.array(
    z.looseObject({
      name: z.string(),
      components: z.array(componentSchema).min(1),
      normalize: z.enum(["sum-of-weights", "none"]).default("sum-of-weights"),
      targetFilters: bank,
      unshared: z.looseObject({ filters: bank, loss: z.number(), gradient: bank }).optional(),
      shared: z.looseObject({ filter: numbers, loss: z.number(), gradient: numbers }).optional(),
    }),
  ),
});

/** How far the closed form strays from one reference case; deviations relative to the largest entry. */
export interface TheoryDeviation {
  readonly name: string;
  readonly scheme: "shared" | "unshared";
  readonly loss: number;
  readonly lossDeviation: number;
  readonly gradientDeviation: number;
}

/**
 * Computes the population loss and gradient of every case of a file like
 * test/fixtures/population.json, and how far they stray from the values it gives.
 * @throws SpecError where the file is not of the format; TheoryError where shapes do not fit
 */
export function checkTheoryFile(json: unknown): TheoryDeviation[] {
  const parsed = theoryFileSchema.safeParse(json);
  if (!parsed.success) {
    throw new SpecError(
      parsed.error.issues.map(({ path, message }) => ({
        pointer: toPointer(path),
        message: `${message}.`,
        mend: "A theory file is of the format wslab/theory@1.",
      })),
    );
  }
  return parsed.data.cases.flatMap((one) => {
    const { name, targetFilters, shared, unshared } = one;
    const components = theoryComponents(one);
    const patches = targetFilters.length;
    const target = { filters: targetFilters, groups: indices(patches) };
    const deviation = (
      scheme: TheoryDeviation["scheme"],
      learner: FilterBank,
      expected: { loss: number; gradient: readonly (readonly number[])[] },
    ): TheoryDeviation => {
      const { loss, gradient } = populationGradient(components, learner, target);
      return {
        name,
        scheme,
        loss,
        lossDeviation: largestDeviation([loss], [expected.loss]),
        gradientDeviation: largestDeviation(gradient.flat(), expected.gradient.flat()),
      };
    };
    return [
      ...(unshared === undefined
        ? []
        : [
            deviation(
              "unshared",
              { filters: unshared.filters, groups: indices(patches) },
              unshared,
            ),
          ]),
      ...(shared === undefined
        ? []
        : [
            deviation(
              "shared",
              { filters: [shared.filter], groups: indices(patches).map(() => 0) },
              { loss: shared.loss, gradient: [shared.gradient] },
            ),
          ]),
    ];
  });
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** max |measured − expected| over max |expected|; Infinity where the lengths differ. */
function largestDeviation(measured: readonly number[], expected: readonly number[]): number {
  if (measured.length !== expected.length) return Infinity;
  const scale = Math.max(...expected.map(Math.abs), Number.MIN_VALUE);
  return Math.max(...measured.map((value, i) => Math.abs(value - expected[i]!))) / scale;
}
