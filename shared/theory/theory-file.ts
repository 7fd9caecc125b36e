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
  if (parsed.success) return parsed.data.cases.flatMap(deviationsOf);
  throw new SpecError(
    parsed.error.issues.map(({ path, message }) => ({
      pointer: toPointer(path),
      message: `${message}.`,
      mend: "A theory file is of the format wslab/theory@1.",
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

function deviationsOf(one: TheoryCase): TheoryDeviation[] {
  const { name, targetFilters } = one;
  const components = theoryComponents(one);
  const target = { filters: targetFilters, groups: targetFilters.map((_, patch) => patch) };
  return referenceValues(one).map(({ scheme, learner, ...expected }) => {
    const { loss, gradient } = populationGradient(components, learner, target);
    return {
      name,
      scheme,
      loss,
      lossDeviation: largestDeviation([loss], [expected.loss]),
      gradientDeviation: largestDeviation(gradient.flat(), expected.gradient.flat()),
    };
  });
}

function referenceValues({ targetFilters, shared, unshared }: TheoryCase): ReferenceValues[] {
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
  return values;
}

/** max |measured − expected| over max |expected|; Infinity where the lengths differ. */
function largestDeviation(measured: readonly number[], expected: readonly number[]): number {
  if (measured.length !== expected.length) return Infinity;
  const scale = Math.max(...expected.map(Math.abs), Number.MIN_VALUE);
  return Math.max(...measured.map((value, i) => Math.abs(value - expected[i]!))) / scale;
}
