import { describe, expect, it } from "vitest";
import { colourOf } from "../../../../shared/figures/colour-scale.ts";
import type { BarsMark, CellsMark, DotsMark, Figure } from "../../../../shared/figures/figure.ts";
import { filtersFigure } from "../../../../shared/figures/filters-figure.ts";
import { finalsFigure } from "../../../../shared/figures/finals-figure.ts";
import {
  alignmentOverSeeds,
  learnedOverSeeds,
} from "../../../../shared/figures/learned-and-alignment.ts";
import { phaseFigure } from "../../../../shared/figures/phase-figure.ts";
import { spectrumFigure } from "../../../../shared/figures/spectrum-figure.ts";
import { INKS, seriesColour, type Theme } from "../../../../shared/figures/style.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { PAPER_SPECTRA } from "../../../../shared/presets/paper-grid.ts";
import { assignmentKey } from "../../../../shared/spec/canonical.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { phaseDiagram } from "../../../../shared/study/diagram.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";
import { runsOf as studyRunsOf, squareStudy } from "../../shared/study/support.ts";
import { readShapes, type DrawnShapes } from "./drawn-svg.ts";

const spec = experimentOf({ seeds: { count: 3 } });
const runs = runsOf(spec, (variant, seed) =>
  [0, 1].map((epoch) =>
    measurementOf({
      ...{ epoch, step: epoch, learned: [1, seed / 10] },
      testNmse: variant.assignment["/model/sharing"] === "shared" ? 0.01 * seed : 1 + seed / 10,
      alignment: Array.from({ length: 10 }, (_, patch) => (patch + seed) / 20),
    }),
  ),
);
const comparison = comparisonOf(spec, runs);
const finals = new Map(
  comparison.variants.map(({ key }) => [
    key,
    runs.filter(({ assignment }) => assignmentKey(assignment) === key).map(({ final }) => final!),
  ]),
);
const study = squareStudy(3, {
  panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
});
const cells = designCells(study);
const diagram = phaseDiagram(
  study,
  cells,
  cells.flatMap((cell, i) => (i === 4 ? [] : studyRunsOf(cell, i % 5, 4))),
);
const filters = { filters: [[-2, 0.5]], targetFilters: [[1, 0]] };

const figures: readonly (readonly [string, Figure])[] = [
  ["finals", finalsFigure(comparison, new Set(), "finals")!],
  ["learned spectrum", learnedOverSeeds(comparison, finals, "learned")!],
  ["alignment", alignmentOverSeeds(comparison, finals, "alignment")!],
  ["spectrum", spectrumFigure(PAPER_SPECTRA.both)],
  ["success rates", phaseFigure(diagram)],
  ["errors", phaseFigure(diagram, { metric: "nmse" })],
  ["filters", filtersFigure({ spec: expandVariants(spec)[0]!.spec, filters }, "run")!],
];
const THEMES: readonly Theme[] = ["light", "dark"];

describe.each(figures)("the picture of %s on screen, in reports and in files", (_, figure) => {
  it("has the same bars, dots and cells in the same places and colours", () => {
    for (const theme of THEMES) {
      const [page, file] = [false, true].map((standalone) =>
        readShapes(figureSvg(figure, { theme, standalone })),
      ) as [DrawnShapes, DrawnShapes];
      expect(page.bars.length + page.dots.length + page.cells.length).toBeGreaterThan(0);
      expect(file).toEqual(page);
    }
  });

  it("has the figure's numbers and colours", () => {
    for (const theme of THEMES) {
      const drawn = readShapes(figureSvg(figure, { theme }));
      const marks = figure.panels.flatMap((panel) => panel.marks);
      expectBars(
        drawn,
        marks.filter((mark): mark is BarsMark => mark.mark === "bars"),
        theme,
      );
      expectDots(
        drawn,
        marks.filter((mark): mark is DotsMark => mark.mark === "dots"),
        theme,
      );
      expectCells(
        drawn,
        marks.filter((mark): mark is CellsMark => mark.mark === "cells"),
        theme,
      );
    }
  });
});

/** Heights are to values as one scale, whatever the pixels are. */
function expectBars({ bars }: DrawnShapes, marks: readonly BarsMark[], theme: Theme): void {
  const wanted = marks.flatMap(({ values, style }) =>
    values.filter((value) => !Number.isNaN(value)).map((value) => ({ value, style })),
  );
  expect(bars.map(({ fill }) => fill)).toEqual(
    wanted.map(({ style }) => seriesColour(style, theme)),
  );
  const tallest = wanted.reduce(
    (at, { value }, i) => (Math.abs(value) > Math.abs(wanted[at]!.value) ? i : at),
    0,
  );
  const scale = wanted.length === 0 ? 1 : bars[tallest]!.height / Math.abs(wanted[tallest]!.value);
  bars.forEach(({ height }, i) => {
    expect(height).toBeCloseTo(scale * Math.abs(wanted[i]!.value), 0);
  });
}

function expectDots({ dots }: DrawnShapes, marks: readonly DotsMark[], theme: Theme): void {
  const wanted = marks.flatMap(({ values, style }) => values.map((value) => ({ value, style })));
  expect(dots.map(({ fill }) => fill)).toEqual(
    wanted.map(({ style }) => seriesColour(style, theme)),
  );
  // Dots are staggered by little: values that are apart keep their order.
  const places = [...wanted.keys()].sort((a, b) => wanted[a]!.value - wanted[b]!.value);
  const across = places.map((i) => dots[i]!.x);
  expect(across).toEqual([...across].sort((a, b) => a - b));
}

function expectCells(
  { cells: drawn }: DrawnShapes,
  marks: readonly CellsMark[],
  theme: Theme,
): void {
  const wanted = marks.flatMap(({ cells: own, colours }) =>
    own.map(({ value, text }) => ({
      fill: colourOf(colours, value)?.fill ?? INKS[theme].hair,
      text,
    })),
  );
  expect(drawn.map(({ fill }) => fill)).toEqual(wanted.map(({ fill }) => fill));
  drawn.forEach(({ text }, i) => {
    if (text !== "") expect(text).toBe(wanted[i]!.text);
  });
}
