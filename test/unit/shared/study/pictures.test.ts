import { describe, expect, it } from "vitest";
import { htmlReport } from "../../../../main/report/formats/html.ts";
import { studyCsv } from "../../../../main/report/study-csv.ts";
import { studyDocument } from "../../../../main/report/study-document.ts";
import { colourOf } from "../../../../shared/figures/colour-scale.ts";
import { cutFigure } from "../../../../shared/figures/cut-figure.ts";
import { phaseFigure } from "../../../../shared/figures/phase-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import {
  cellLabel,
  errorLabel,
  METRIC_LABELS,
  NMSE_RANGE,
} from "../../../../shared/study/cell-labels.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { phaseDiagram } from "../../../../shared/study/diagram.ts";
import { phaseText } from "../../../../shared/study/phase-text.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { studyResult } from "../../../../shared/study/study-result.ts";
import { runsOf, squareStudy } from "./support.ts";

const study = squareStudy(3, {
  panels: {
    pointer: "/model/sharing",
    values: ["shared", "unshared"],
    labels: ["one <w>", "own w"],
  },
});
const cells = designCells(study);
const runs = cells.flatMap((cell) =>
  cell.panel === 0 ? runsOf(cell, cell.points[1]!.unit > 0.3 ? 4 : 0, 4) : [],
);
const diagram = phaseDiagram(study, cells, runs);

describe("a phase diagram as text", () => {
  it("is a table for each panel, y upwards, with the boundary in words", () => {
    const lines = phaseText(diagram).split("\n");
    expect(lines[0]).toBe("one <w>, successes of runs");
    expect(lines[1]).toBe("y \\ x  0.1  0.55    1");
    expect(lines[2]).toBe("  0.1  4/4   4/4  4/4");
    expect(lines[4]).toBe(" 0.01  0/4   0/4  0/4");
    expect(lines[5]).toBe("50% boundary (stretch where the side is uncertain):");
    expect(lines[6]).toMatch(/^ {2}succeeds above y = 0\.0\d+ \(0\.\d+ to 0\.\d+\) at x = 0\.1$/);
    expect(phaseText(diagram)).toContain("own w, successes of runs");
  });

  it("is a table of errors, its lowest row at the foot, and of one row where there is one axis", () => {
    const own = phaseText(diagram, "nmse").split("\n");
    expect(own[0]).toBe(`one <w>, ${METRIC_LABELS.nmse}`);
    expect(own.slice(1, 5)).toEqual([
      "y \\ x   0.1  0.55     1",
      "  0.1  0.01  0.01  0.01",
      "0.055  0.01  0.01  0.01",
      " 0.01     1     1     1",
    ]);
    const line = squareStudy(2, {
      axes: [{ name: "a", pointer: "/target/filterScale", values: [0.1, 1] }],
    });
    const [first, second] = designCells(line);
    const told = phaseDiagram(
      line,
      [first!, second!],
      [...runsOf(first!, 1, 3), ...runsOf(second!, 3, 3)],
    );
    expect(phaseText(told).split("\n").slice(0, 3)).toEqual([
      "successes of runs",
      "                a  0.1    1",
      "successes of runs  1/3  3/3",
    ]);
    expect(phaseText(told)).toMatch(/\n {2}succeeds above a = 0\.\d+ \([\d.]+ to [\d.]+\)\n/);
  });

  it("has one colour from an error of 2 up, and one from 0.001 down", () => {
    expect(NMSE_RANGE).toEqual([0.001, 2]);
    const colourAt = (testNmse: number) => {
      const own = runs.map((run) => ({ ...run, testNmse }));
      const [panel] = phaseFigure(phaseDiagram(study, cells, own), { metric: "nmse" }).panels;
      const [mark] = panel!.marks.flatMap((one) => (one.mark === "cells" ? [one] : []));
      return colourOf(mark!.colours, testNmse)?.fill;
    };
    expect(colourAt(2)).toBe(colourAt(50));
    expect(colourAt(2)).not.toBe(colourAt(1.5));
    expect(colourAt(0.001)).toBe(colourAt(1e-6));
    expect(colourAt(0.001)).not.toBe(colourAt(0.002));
  });

  it("says a dash where nothing was run, and few words for extreme errors", () => {
    expect(cellLabel(undefined, "rate")).toBe("–");
    const cell = { successes: 2, n: 7, falseSuccesses: 0, medianNmse: 0.0567 };
    const label = (fields: object, metric: "rate" | "nmse") =>
      cellLabel({ ...cell, ...fields } as Parameters<typeof cellLabel>[0], metric);
    expect([label({}, "rate"), label({}, "nmse")]).toEqual(["2/7", "0.057"]);
    expect(label({ falseSuccesses: 1 }, "nmse")).toBe("0.057?");
    expect(label({ medianNmse: undefined, n: 0 }, "nmse")).toBe("–");
    expect([0.001, 0.00099, 99.6, 100].map(errorLabel)).toEqual(["0.001", "<0.001", "100", "1e+2"]);
    expect(["0.0001", "0.0234", "1", "1234", "Infinity"].map(Number).map(errorLabel)).toEqual([
      "<0.001",
      "0.023",
      "1",
      "1e+3",
      "diverged",
    ]);
  });
});

const svgOf = (...[shown, view]: Parameters<typeof phaseFigure>) =>
  figureSvg(phaseFigure(shown, view), { standalone: true });

describe("a success that leaves a component unlearned", () => {
  const hidden = runs.map((run, i) =>
    i === 0 ? { ...run, success: true, falseSuccess: true } : run,
  );
  const shown = phaseDiagram(study, cells, hidden);
  const { column, row } = shown.panels[0]!.cells.find((cell) => cell.falseSuccesses === 1)!;
  const tableRows = (figure: ReturnType<typeof phaseFigure>) => figure.table.values ?? [];

  it("is marked in its cell, on the page and in text, whatever the cell shows", () => {
    expect(phaseText(diagram)).not.toContain("?");
    expect(phaseText(shown)).toContain("1/4?");
    expect(phaseText(shown)).toMatch(/\? beside a number: .* a component was not learned\.\n$/);
    for (const metric of ["rate", "nmse"] as const) {
      const figure = phaseFigure(shown, { metric });
      const cell = figure.panels[0]!.marks.flatMap((mark) =>
        mark.mark === "cells" ? mark.cells : [],
      ).find((one) => one.column === column && one.row === row)!;
      expect(cell.text).toMatch(/\?$/);
      expect(figure.notes.join(" ")).toContain("a component was not learned");
    }
    expect(phaseFigure(diagram).notes.join(" ")).not.toContain("a component was not learned");
  });

  it("is counted in the table, the result, the CSV and the report", () => {
    const counts = tableRows(phaseFigure(shown)).map((values) => values[5]);
    expect(counts.filter((count) => count === 1)).toHaveLength(1);
    const { cells: told } = studyResult(study, { cells, runs: hidden, planned: hidden.length });
    expect(told.filter(({ falseSuccesses }) => falseSuccesses === 1)).toHaveLength(1);
    const [heading, first, second] = studyCsv(study, { cells, runs: hidden }).split("\r\n");
    expect(heading).toMatch(/,success,test_nmse,false_success$/);
    expect([first, second].map((line) => line!.split(",").at(-1))).toEqual(["true", "false"]);
    const facts = { labVersion: "1", createdAtMs: 0, trained: [] };
    const html = htmlReport(studyDocument(study, { cells, runs: hidden }, facts));
    expect(html).toContain("with a component not learned");
  });

  it("is said under a cut through its cell", () => {
    const cut = { axis: 1, held: {}, place: "all of x" };
    const notesOf = (list: typeof runs) => cutFigure(study, cells, list, cut).notes.join(" ");
    expect(notesOf(hidden)).toContain("leave a component unlearned");
    expect(notesOf(runs)).not.toContain("leave a component unlearned");
  });
});

describe("a phase diagram as SVG", () => {
  it("holds every cell's number, escaped words and no script", () => {
    const svg = svgOf(diagram, { title: "q & C" });
    expect(svg.match(/>4\/4</g)).toHaveLength(6);
    expect(svg.match(/>–</g)).toHaveLength(9);
    expect(svg).toContain("one &lt;w&gt;");
    expect(svg).toMatch(/<title[^>]*>q &amp; C<\/title>/);
    expect(svg).toContain("36 runs");
    expect(svg).not.toMatch(/<script|NaN|undefined|Infinity/);
  });

  it("keeps marks that XML does not have out of its words", () => {
    const svg = svgOf(diagram, { title: "a\u0008b\u202ec" });
    for (const bad of ["\u0008", "\u202e"]) expect(svg).not.toContain(bad);
  });

  it("can show the median error in place of the rate", () => {
    expect(svgOf(diagram, { metric: "nmse" })).toContain("median test NMSE, log scale");
    expect(phaseText(diagram, "nmse")).toContain("0.01");
  });

  it("exists for one axis and for nothing run", () => {
    const line = squareStudy(2, {
      axes: [{ pointer: "/target/filterScale", values: [0.1, 1], labels: ["small", "large"] }],
    });
    const svg = svgOf(phaseDiagram(line, designCells(line), []));
    expect(svg).toContain(">small<");
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe("a study taken away", () => {
  const state = { cells, runs, planned: 144 };

  it("is a result file with every cell's counts, seeds and interval, and a study file that reads back", () => {
    const result = studyResult(study, state);
    expect(result).toMatchObject({ format: "wslab/study-result@1", runs: 36, planned: 144 });
    expect(result.cells).toHaveLength(18);
    expect(result.cells[1]).toMatchObject({
      panel: "one <w>",
      at: { x: 0.1, y: 0.055 },
      seeds: [1, 2, 3, 4],
      successes: 4,
      rate: 1,
    });
    expect(result.cells[17]).toMatchObject({ n: 0, rate: null, wilson: null, medianNmse: null });
    expect(parseStudy(result.study)).toEqual(study);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it("has each cell's seeds in their order, whatever order its runs ended in", () => {
    const reversed = studyResult(study, { ...state, runs: [...runs].reverse() });
    expect(reversed.cells[1]!.seeds).toEqual([1, 2, 3, 4]);
  });

  it("is one page without scripts, its words escaped", () => {
    const facts = { labVersion: "0.1.0", createdAtMs: 0, trained: [] };
    const page = htmlReport(studyDocument(study, state, facts));
    const cellRows = page.slice(page.indexOf('id="cells"'), page.indexOf('id="repeat"'));
    expect(cellRows.match(/<tr>/g)).toHaveLength(1 + 9);
    expect(page).toContain("51 to 100%");
    expect(page).not.toMatch(/<script|one <w>|undefined|NaN/);
  });
});
