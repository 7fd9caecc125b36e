import { firstPatches } from "../registry/components/component-kind.ts";
import { modelFamily, type ModelFamily } from "../registry/architectures/registry.ts";
import { kindOf } from "../registry/components/registry.ts";
import { componentFrequency } from "../spectrum/component.ts";
import { SpecError } from "../spec/problem.ts";
import type { Component, Experiment, VariantSpec } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import { expandVariants, type Variant } from "../spec/variants.ts";
import { canonicalJson } from "../spec/canonical.ts";

/**
 * The fewest random targets that are asked for: of fewer, the spread says little about itself, and
 * of two nothing at all, so that the standard error would be false.
 */
export const MIN_TARGETS = 20;

/** What to ask about the variance of the gradient over random targets. */
export interface VarianceOptions {
  /** The component whose number of patches grows; by default the last that is not of frequency 0. */
  readonly component?: number | undefined;
  /** The numbers q of coupled patches, ascending; by default 1 to the number of patches, 8 at most. */
  readonly orders?: readonly number[] | undefined;
  /** Random targets of each family, at least `MIN_TARGETS` where a person chooses. */
  readonly targets: number;
  /** Inputs, at least 16. */
  readonly samples: number;
  /** Draws the learner and the inputs. */
  readonly seed: number;
}

/** One learner, and the families of targets that it is to meet. */
export interface VarianceQuestion extends ModelFamily {
  readonly variant: Variant;
  /** Axis `[order]`. */
  readonly orders: readonly number[];
  /** The variant with the one component alone on patches 0 … q−1, weight 1; axis `[order]`. */
  readonly families: readonly VariantSpec[];
}

const MAX_ORDERS_BY_DEFAULT = 8;

/**
 * The learners of an experiment, each with its families of targets: those variants that differ in
 * more than the parts of the spectrum which the question replaces.
 * @throws SpecError naming the field where an experiment cannot be asked
 */
export function varianceQuestions(
  experiment: Experiment,
  options: VarianceOptions,
): VarianceQuestion[] {
  const questions = expandVariants(experiment).map((variant) => questionOf(variant, options));
  const keyOf = ({ families }: VarianceQuestion): string =>
    canonicalJson(
      JSON.parse(
        JSON.stringify(families.map(({ data, target, model }) => ({ data, target, model }))),
      ),
    );
  const distinct = new Map<string, VarianceQuestion>();
  for (const question of questions) {
    const key = keyOf(question);
    if (!distinct.has(key)) distinct.set(key, question);
  }
  return [...distinct.values()];
}

function questionOf(variant: Variant, options: VarianceOptions): VarianceQuestion {
  const { spec } = variant;
  refuseOthers(spec);
  const component = chosenComponent(spec, options.component);
  const { patches } = inputShape(spec.data);
  const most = Math.min(patches, MAX_ORDERS_BY_DEFAULT);
  const orders = options.orders ?? Array.from({ length: most }, (_, i) => i + 1);
  const tooLarge = orders.find((q) => !Number.isInteger(q) || q < 1 || q > patches);
  if (tooLarge !== undefined || orders.length === 0) {
    throw refusal(
      "/data/patches",
      `is ${patches}, but the component is asked to couple ${tooLarge ?? "no number of"} patches.`,
      `Ask for whole numbers from 1 to ${patches}.`,
    );
  }
  return {
    variant,
    ...modelFamily(spec.model),
    orders,
    families: orders.map((q) => ({
      ...spec,
      target: {
        ...spec.target,
        spectrum: { normalize: "none", components: [onFirstPatches(component, q)] },
      },
    })),
  };
}

function refuseOthers({ model, target }: VariantSpec): void {
  if (model.kind !== "patch") {
    const fix = 'Only a model of kind "patch" has filters whose gradient can be asked about.';
    throw refusal("/model/kind", `is "${model.kind}".`, fix);
  }
  if (target.labels !== "planted") {
    const fix = 'Random targets are planted ones: use "planted".';
    throw refusal("/target/labels", `is "${target.labels}".`, fix);
  }
}

function chosenComponent({ target }: VariantSpec, wanted: number | undefined): Component {
  const { components } = target.spectrum;
  const chosen =
    wanted === undefined
      ? (components.findLast((component) => componentFrequency(component) > 0) ?? components[0])
      : components[wanted];
  if (chosen !== undefined) return chosen;
  throw refusal(
    "/target/spectrum/components",
    `has ${components.length} components, so there is none with index ${wanted}.`,
    `Ask for an index from 0 to ${components.length - 1}.`,
  );
}

/** The component with weight 1 on patches 0 … q−1, all treated as its first one is. */
function onFirstPatches(component: Component, q: number): Component {
  return kindOf(component).alikeOn({ ...component, weight: 1 }, firstPatches(q));
}

function refusal(pointer: string, message: string, fix: string): SpecError {
  return new SpecError([{ pointer, message, fix }]);
}
