import { leapLines } from "../../shared/spectrum/leap-labels.ts";
import type { SchemeLeap } from "../../shared/spectrum/scheme-leaps.ts";

/** The leaps in text; nothing where there are none. */
export function leapText(leaps: readonly SchemeLeap[]): string {
  return leaps
    .map((own) => {
      const lines = leapLines(own).map((line) => `  ${line}\n`);
      return `\nLeap ${own.leap}, ${own.scheme}:\n${lines.join("")}`;
    })
    .join("");
}
