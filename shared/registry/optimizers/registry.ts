import { z } from "zod";
import { formatSetting } from "../../format/number.ts";
import { described, fieldMeta } from "../field-meta.ts";
import { entryNames, entryOf } from "../entry-of.ts";
import type { SpecProblem } from "../spec-problem.ts";
import { adam } from "./adam.ts";
import { momentum } from "./momentum.ts";
import type { OptimizerEntry, OptimizerFields } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

/** Every optimiser, by the name that files give it; in the order of the form. */
const OPTIMIZERS = { sgd, momentum, adam };

export type OptimizerName = keyof typeof OPTIMIZERS;
type Entry = (typeof OPTIMIZERS)[OptimizerName];
/** What all of several types are at once. */
type All<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer A) => void
  ? A
  : never;

export const OPTIMIZER_NAMES = entryNames<OptimizerName>(OPTIMIZERS);
export const optimizerSchema = described(z.enum(OPTIMIZER_NAMES).default("sgd"), {
  label: "Optimiser",
  help: "How gradients are turned into steps. The paper’s experiments use plain SGD.",
  choices: OPTIMIZERS,
  speaksForItself: true,
});

const entries: readonly OptimizerEntry[] = Object.values(OPTIMIZERS);

/** The fields of `training` that belong to one optimiser each, which files may leave out. */
export const optimizerFields = Object.fromEntries(OPTIMIZER_NAMES.flatMap(ownFields)) as All<
  Entry["fields"]
>;

function ownFields(name: OptimizerName): [string, OptimizerFields[string]][] {
  const { fields, defaults } = optimizerOf(name);
  return Object.entries(fields).map(([key, schema]) => {
    const meta = fieldMeta(schema);
    if (meta === undefined) throw new Error(`Describe the field "${key}" of ${name}.`);
    const when = { pointer: "/training/optimizer", values: [name] };
    return [key, described(schema, { ...meta, when, absent: formatSetting(defaults[key] ?? NaN) })];
  });
}

/** A number for each of those fields. */
export type OptimizerSettings = All<Entry["defaults"]>;

const DEFAULTS = Object.assign({}, ...entries.map(({ defaults }) => defaults)) as OptimizerSettings;

/**
 * What the lab knows of an optimiser.
 * @throws UnknownEntryError where there is no such optimiser
 */
export function optimizerOf(name: string): OptimizerEntry {
  return entryOf<OptimizerEntry>(OPTIMIZERS, name, "optimiser");
}

/** The numbers that optimisers use, with the usual ones where a file leaves them out. */
export function optimizerSettings(training: Partial<OptimizerSettings>): OptimizerSettings {
  const given = Object.entries(training).filter(
    ([field, value]) => Object.hasOwn(DEFAULTS, field) && value !== undefined,
  );
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}

/** Names the fields that another optimiser than the chosen one has for itself. */
export function checkOptimizer(
  training: Partial<OptimizerSettings> & { readonly optimizer: OptimizerName },
): SpecProblem[] {
  return OPTIMIZER_NAMES.filter((name) => name !== training.optimizer).flatMap((owner) =>
    Object.keys(optimizerOf(owner).fields)
      .filter((field) => Reflect.get(training, field) !== undefined)
      .map((field) => ({
        pointer: `/training/${field}`,
        message: `has no meaning with the optimizer "${training.optimizer}".`,
        fix: `Remove it, or set /training/optimizer to "${owner}".`,
      })),
  );
}
