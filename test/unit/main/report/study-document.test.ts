import { describe, expect, it } from "vitest";
import { renderReport } from "../../../../main/report/formats/rendered-report.ts";
import { studyDocument } from "../../../../main/report/study-document.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { runsOf as studyRunsOf, squareStudy } from "../../shared/study/support.ts";
import { measurementOf, runsOf } from "./support.ts";

const [run] = runsOf(paperGrid(1), () => [measurementOf({})]);

/** The report of a study as Markdown, its runs trained on these engines. */
function reportOf(study: ReturnType<typeof squareStudy>, engines: readonly string[] = []): string {
  const cells = designCells(study);
  const runs = cells.flatMap((cell) => studyRunsOf(cell, 1, 2));
  const trained = engines.map((name, i) => {
    const engine = { ...run!.provenance!.engine, name };
    return { ...run!, id: `r${i}`, provenance: { ...run!.provenance!, engine } };
  });
  const document = studyDocument(
    study,
    { cells, runs },
    { labVersion: "1", createdAtMs: 0, trained },
  );
  return renderReport(document, "md", "pictures").text;
}

describe("the report of a study", () => {
  it("has a column for panels only where there are several", () => {
    const panels = { pointer: "/model/sharing", values: ["shared", "unshared"] };
    expect(reportOf(squareStudy(3, { panels }))).toMatch(/^\| panel \| x \| y \| runs \|/m);
    expect(reportOf(squareStudy(3))).toMatch(/^\| x \| y \| runs \|/m);
  });

  it("names every field that varies between cells, that of the panels too", () => {
    const panels = {
      pointer: "/model/sharing",
      values: ["shared", "unshared"],
      labels: ["one", "each"],
    };
    const text = reportOf(squareStudy(3, { panels }));
    expect(text).toContain("\n| panel | /model/sharing | one, each |\n");
    expect(reportOf(squareStudy(3))).not.toContain("| panel |");
  });

  it("has a row for each cell that has runs, with its numbers in their columns", () => {
    const study = squareStudy(3);
    const cells = designCells(study);
    const [first, , third] = cells;
    const runs = [...studyRunsOf(third!, 3, 4), ...studyRunsOf(first!, 1, 2)].map((one, i) =>
      i === 0 ? { ...one, falseSuccess: true } : one,
    );
    const at = { labVersion: "1", createdAtMs: 0, trained: [] };
    const document = studyDocument(study, { cells, runs }, at);
    const tables = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "table" ? [block.table] : [])),
    );
    const { rows } = tables.find(({ caption }) => caption.startsWith("Runs of each cell"))!;
    const places = [first!, third!].map(({ points }) => points.map(({ label }) => label));
    expect(rows.map((row) => row.map((cell) => cell.replaceAll("\u00a0", " ")))).toEqual([
      [...places[0]!, "2", "1", "0", "50%", "9 to 91%", "0.505"],
      [...places[1]!, "4", "3", "1", "75%", "30 to 95%", "0.01"],
    ]);
  });

  it("carries a study file that reads back to the same study", () => {
    const study = squareStudy(3);
    const [, file] = /```\w*\n(\{\n[^]*?\n\})\n```/.exec(reportOf(study))!;
    expect(parseStudy(JSON.parse(file!))).toEqual(study);
  });

  it("names the engine in its command where all runs had one other than the usual", () => {
    const command = /npm run wslab -- study \S+\.json.*/;
    expect(command.exec(reportOf(squareStudy(3), ["fused", "fused"]))![0]).toMatch(
      /--engine fused$/,
    );
    expect(command.exec(reportOf(squareStudy(3), ["fused", "tfjs-node"]))![0]).toMatch(/\.json$/);
    expect(command.exec(reportOf(squareStudy(3), ["tfjs-node"]))![0]).toMatch(/\.json$/);
  });
});
