import { formatNumber } from "../../../shared/format/number.ts";
import type { ReferenceLine } from "../svg/axes.ts";
import { componentLabel } from "../words/spectrum-words.ts";
import { chanceAlignment } from "../../../shared/spectrum/chance-alignment.ts";
import type { StyledVariant } from "./facets.ts";
import type { Figure } from "./figure.ts";
import { barOverSeeds, medianBar, type SeedBar } from "./over-seeds.ts";
import { spreadFigure } from "./spread-figure.ts";
import { finishedRuns, summaryOf, type Study } from "./study.ts";

type PerRun = "alignment" | "learned";

/** Final alignment of each patch's filter with the planted one, beside the level of chance. */
export function alignmentFigure(study: Study): Figure | undefined {
  const barsOf = remembered((variant) => barsOver(study, variant, "alignment", [0, 1]));
  return spreadFigure(study, {
    id: `${study.id}-alignment`,
    title: "Alignment with the planted filter at the end of training, by patch",
    description: "1 is the planted direction, the dashed line is what chance gives.",
    caption:
      "Alignment |⟨w, u⟩| / (‖w‖‖u‖) of each patch’s filter with the planted one at the end of " +
      "training. Chance is the level of a random direction, Γ(d/2) / (√π Γ((d+1)/2)).",
    xName: "Patch",
    yName: "Alignment (0 to 1)",
    domain: [0, 1],
    categoriesOf: (variant) => barsOf(variant).map((_, patch) => String(patch + 1)),
    barsOf,
    referencesOf: (facet) => chanceLines(facet.variants.map((variant) => variant.patchSize)),
  });
}

/** How much of each component of the target has been learned at the end of training. */
export function learnedFigure(study: Study): Figure | undefined {
  const barsOf = remembered((variant) => barsOver(study, variant, "learned"));
  return spreadFigure(study, {
    id: `${study.id}-learned`,
    title: "Learned spectrum at the end of training, by component",
    description: "The share of each component that was learned; 1 is all of it.",
    caption:
      "Learned spectrum: the regression of the predictions on the target’s components at " +
      "held-out inputs (1 is all of a component, 0 none). Read it beside NMSE, which a large low " +
      "component can keep small while the high one is not learned at all.",
    xName: "Component",
    yName: "Learned (1 = all)",
    domain: undefined,
    categoriesOf: (variant) => barsOf(variant).map((_, m) => componentName(variant, m)),
    barsOf,
    referencesOf: (): readonly ReferenceLine[] => [{ value: 1, label: "all of it" }],
  });
}

/** The levels of chance for the patch sizes that occur, from 1 coordinate up. */
export function chanceLines(sizes: readonly (number | undefined)[]): readonly ReferenceLine[] {
  const distinct = [...new Set(sizes)].filter((size) => size !== undefined && size >= 1);
  return distinct.map((size) => {
    const value = chanceAlignment(size!);
    const which = distinct.length > 1 ? `, d = ${size}` : "";
    return { value, label: `chance ${formatNumber(value)}${which}` };
  });
}

function componentName(variant: StyledVariant, index: number): string {
  const component = variant.components[index];
  return component === undefined ? `component ${index + 1}` : componentLabel(component);
}

/** From the runs where the report has them, else the store's medians. */
function barsOver(
  study: Study,
  variant: StyledVariant,
  what: PerRun,
  bounds?: readonly [number, number],
): readonly (SeedBar | undefined)[] {
  const runs = finishedRuns(study, variant).map((run) => run.final![what]);
  const length = runs[0]?.length ?? 0;
  if (length > 0) {
    return Array.from({ length }, (_, i) =>
      barOverSeeds(
        runs.map((values) => values[i] ?? Number.NaN),
        bounds,
      ),
    );
  }
  const summary = summaryOf(study, variant);
  return (summary?.[what] ?? []).map((value) => medianBar(value, summary?.n ?? 0));
}

/** Bars are asked for by chart, caption and table: bootstrapping once is enough. */
function remembered<T>(compute: (variant: StyledVariant) => T): (variant: StyledVariant) => T {
  const known = new Map<StyledVariant, T>();
  return (variant) => {
    const found = known.get(variant) ?? compute(variant);
    known.set(variant, found);
    return found;
  };
}
