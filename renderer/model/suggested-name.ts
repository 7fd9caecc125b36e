import { capitalized, joinWords } from "../../shared/format/sentence.ts";
import { settingLabel } from "../../shared/results/variant-label.ts";
import { fieldName } from "../../shared/spec/fields.ts";
import type { Experiment } from "../../shared/spec/schema.ts";
import { spectrumClass } from "../../shared/spectrum/spectrum-class.ts";
import { defaultExperiment, type DraftJson } from "./draft-json.ts";

const FREQUENCIES = {
  low: "A low frequency",
  high: "A high frequency",
  both: "A low and a high frequency",
  none: "",
} as const;

/** The name that an experiment has before anybody names it. */
export const UNNAMED = String(defaultExperiment().name);

/** The name that somebody gave a draft; empty where it still has none of its own. */
export function givenName({ name }: DraftJson): string {
  return typeof name === "string" && name !== UNNAMED ? name : "";
}

/**
 * An experiment with a name to find it by: its own, or, where it was left at the default, what it varies,
 * or what its one variant learns. A library of untitled experiments tells nothing.
 */
export function namedExperiment(experiment: Experiment): Experiment {
  if (experiment.name !== UNNAMED) return experiment;
  const name = ofAxes(experiment) || ofVariant(experiment);
  return name === "" ? experiment : { ...experiment, name: name.slice(0, 200) };
}

function ofAxes({ axes }: Experiment): string {
  return capitalized(joinWords(Object.keys(axes).map(fieldName)));
}

function ofVariant({ target, model }: Experiment): string {
  const what =
    target.labels === "planted" ? FREQUENCIES[spectrumClass(target.spectrum.components)] : "";
  if (what === "" || !("sharing" in model)) return what;
  return `${what}, ${settingLabel("/model/sharing", model.sharing)}`;
}
