import { sharingGroups } from "../../shared/registry/architectures/sharing.ts";
import type { Experiment, Sharing } from "../../shared/spec/schema.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import { spectrumLeap, type Leap } from "../../shared/spectrum/leap.ts";
import { leapLines } from "../../shared/spectrum/leap-words.ts";

/** The leap of one experiment under a sharing scheme. */
export interface SchemeLeap extends Leap {
  readonly scheme: "shared" | "unshared" | "grouped";
}

/** The leap of the spectrum as written, shared and unshared, and under its own groups where it has some. */
export function schemeLeaps({ data, target, model }: Experiment): SchemeLeap[] {
  if (model.kind !== "patch" || target.labels !== "planted") return [];
  const { patches } = inputShape(data);
  const leapOf = (scheme: SchemeLeap["scheme"], sharing: Sharing): SchemeLeap => ({
    scheme,
    ...spectrumLeap(target.spectrum.components, sharingGroups(sharing, patches)),
  });
  return [
    leapOf("shared", "shared"),
    leapOf("unshared", "unshared"),
    ...(typeof model.sharing === "string" ? [] : [leapOf("grouped", model.sharing)]),
  ];
}

/** The leaps in text; nothing where there are none. */
export function leapText(leaps: readonly SchemeLeap[]): string {
  return leaps
    .map((own) => {
      const lines = leapLines(own).map((line) => `  ${line}\n`);
      return `\nLeap ${own.leap}, ${own.scheme}:\n${lines.join("")}`;
    })
    .join("");
}
