import type { Comparison } from "../api/records.ts";
import { keepTogether } from "../format/keep-together.ts";
import { formatNumber } from "../format/number.ts";
import { METRICS } from "../metrics/registry.ts";
import type { FinalMeasurement } from "../results/measurements.ts";
import { assignmentKey } from "../spec/canonical.ts";
import { chanceAlignment } from "../spectrum/chance-alignment.ts";
import { componentName } from "../spectrum/component.ts";
import type { Figure, LevelMark } from "./figure.ts";
import { levelMark, metricLevels } from "./metric-levels.ts";
import { storedMedian, valueOverSeeds, type SeedValue } from "./over-seeds.ts";
import { spreadFigure } from "./spread-figure.ts";
import type { DrawnVariant } from "./variant-panels.ts";

/** What the finished runs of each variant ended at, by the variant's key; axis `[run]`. */
export type FinalsByKey = ReadonlyMap<
  string,
  readonly Pick<FinalMeasurement, "alignment" | "learned">[]
>;

/** Final alignment of each patch's filter with the planted one, beside the level of chance. */
export function alignmentOverSeeds(
  comparison: Comparison,
  finals: FinalsByKey,
  id: string,
): Figure | undefined {
  return spreadFigure(comparison, {
    ...{ id, title: "Alignment with the planted filter at the end of training, by patch" },
    description: "1 is the planted direction, the dashed line is what chance gives.",
    note:
      "Alignment |⟨w, u⟩| / (‖w‖‖u‖) of each patch’s filter with the planted one at the end of " +
      "training. Chance is the level of a random direction, Γ(d/2) / (√π Γ((d+1)/2)).",
    ...{ xName: "Patch", yName: METRICS.alignment.axis, domain: METRICS.alignment.bounds },
    categoryOf: (_variant, patch) => String(patch + 1),
    valuesOf: (variant) =>
      valuesOver(comparison, finals, variant, "alignment", METRICS.alignment.bounds),
    levelsOf: (variants) => chanceLevels(variants.map(({ patchSize }) => patchSize)),
  });
}

/** How much of each component of the target has been learned at the end of training. */
export function learnedOverSeeds(
  comparison: Comparison,
  finals: FinalsByKey,
  id: string,
): Figure | undefined {
  return spreadFigure(comparison, {
    ...{ id, title: "Learned spectrum at the end of training, by component" },
    description: "The share of each component that was learned; 1 is all of it.",
    note:
      "Learned spectrum: the regression of the predictions on the target’s components at " +
      "held-out inputs (1 is all of a component, 0 none). Read it beside NMSE, which a large low " +
      "component can keep small while the high one is not learned at all.",
    ...{ xName: "Component", yName: METRICS.learned.axis },
    categoryOf: ({ components }, m) => keepTogether(componentName(components, m)),
    valuesOf: (variant) => valuesOver(comparison, finals, variant, "learned"),
    levelsOf: () => metricLevels("learned"),
  });
}

/** The levels of chance for the patch sizes that occur, from 1 coordinate up. */
function chanceLevels(sizes: readonly number[]): readonly LevelMark[] {
  const distinct = [...new Set(sizes)].filter((size) => size >= 1);
  return distinct.map((size) => {
    const value = chanceAlignment(size);
    const which = distinct.length > 1 ? `, d = ${size}` : "";
    return levelMark("y", value, `chance ${formatNumber(value)}${which}`);
  });
}

/** From the runs where they are known, else the store's medians; axis `[item]`. */
function valuesOver(
  { summary }: Comparison,
  finals: FinalsByKey,
  { key }: DrawnVariant,
  what: "alignment" | "learned",
  bounds?: readonly [number, number],
): readonly (SeedValue | undefined)[] {
  const runs = (finals.get(key) ?? []).map((final) => final[what]);
  if ((runs[0]?.length ?? 0) > 0) {
    return runs[0]!.map((_, i) =>
      valueOverSeeds(
        runs.map((values) => values[i] ?? NaN),
        bounds,
      ),
    );
  }
  const stored = summary.find(({ variant }) => assignmentKey(variant) === key);
  return (stored?.[what] ?? []).map((value) => storedMedian(value, stored!.n));
}
