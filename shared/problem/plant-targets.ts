import { drawPlantedTarget, type PlantedTarget, type TargetQuestion } from "./planted-target.ts";
import { referenceSpectrum } from "../spec/reference-spectrum.ts";
import type { InputShape } from "../spec/shape.ts";
import type { KeptResponses } from "./kept-responses.ts";
import type { Sample } from "./run-data.ts";

/** A run's planted target, and what it is tested against: a given head's own spectrum, where it has one. */
export interface PlantedTargets {
  readonly planted: PlantedTarget;
  readonly reference: PlantedTarget;
}

/**
 * Plants a run's target.
 * @param scaling the inputs on which `unit-variance` measures it
 * @param kept where patch responses are kept, if they are
 */
export function plantTargets(
  question: TargetQuestion,
  shape: InputShape,
  seed: number,
  { bank, rows }: Omit<Sample, "targets">,
  kept?: KeptResponses,
): PlantedTargets {
  const drawn = drawPlantedTarget(question, shape, seed, kept);
  const planted = drawn.normalizedOn(bank, rows);
  const tested = referenceSpectrum(question);
  if (tested === question.target.spectrum) return { planted, reference: planted };
  return { planted, reference: drawn.withSpectrum(tested).normalizedOn(bank, rows) };
}
