import { firstPatches } from "../../shared/registry/components/component-kind.ts";
import { countOf } from "../../shared/format/sentence.ts";
import type { Component } from "../../shared/spec/schema.ts";
import { parseNumbers } from "./axis-values.ts";

/** What a list of coefficients stands for. */
export const COEFFICIENT_FAMILIES = {
  weights: "weights of the existing components, in order",
  parity: "parities of the first 1, 2, 3 … patches",
  cosine: "cosines of ω = 1, 2, 3 … on patch 1",
  hermite: "Hermite polynomials of degree 1, 2, 3 … on patch 1",
} as const;

export type CoefficientFamily = keyof typeof COEFFICIENT_FAMILIES;

export type PastedSpectrum =
  | { readonly components: readonly Component[]; readonly fault?: undefined }
  | { readonly components?: undefined; readonly fault: string };

/** The highest degree of a Hermite component. */
const MAX_DEGREE = 20;

/**
 * The components that a pasted list of coefficients makes. Those of weight 0 are left out, but where the
 * list weighs the components there are.
 * @param patches k, the most patches there are
 */
export function pastedSpectrum(
  text: string,
  family: CoefficientFamily,
  present: readonly Component[],
  patches: number,
): PastedSpectrum {
  const read = parseCoefficients(text);
  if (read.values === undefined) return { fault: read.fault };
  const { values } = read;
  const most = { weights: present.length, parity: patches, cosine: Infinity, hermite: MAX_DEGREE };
  if (values.length > most[family]) {
    const many = family === "weights" ? "component" : family === "parity" ? "patch" : "degree";
    const there = countOf(most[family], many, many === "patch" ? "patches" : undefined);
    return { fault: `These are ${values.length} coefficients for ${there}. Leave out the rest.` };
  }
  if (family === "weights") {
    return {
      components: present.map((component, i) => ({
        ...component,
        weight: values[i] ?? component.weight,
      })),
    };
  }
  const components = values.flatMap((weight, i) =>
    weight === 0 ? [] : [member(family, i + 1, weight)],
  );
  return components.length > 0
    ? { components }
    : { fault: "All coefficients are 0, which leaves nothing to learn. Set at least one." };
}

/** Coefficients may be equal, which the values of an axis may not. */
function parseCoefficients(text: string): ReturnType<typeof parseNumbers> {
  const values: number[] = [];
  for (const part of text.split(/[;\n\t]+|,\s*(?!\d{3}(?!\d))|\s+/).filter((one) => one !== "")) {
    const read = parseNumbers(part, false);
    if (read.values === undefined) return read;
    values.push(...read.values);
  }
  return values.length > 0 ? { values } : parseNumbers("", false);
}

function member(
  family: Exclude<CoefficientFamily, "weights">,
  place: number,
  weight: number,
): Component {
  switch (family) {
    case "parity":
      return { kind: "parity", patches: firstPatches(place), weight };
    case "cosine":
      return { kind: "cosine", patches: [0], omega: place, phase: 0, weight };
    case "hermite":
      return { kind: "hermite", patches: [0], orders: [place], weight };
  }
}
