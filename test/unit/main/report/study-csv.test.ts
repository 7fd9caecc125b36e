import { expect, it } from "vitest";
import { studyCsv } from "../../../../main/report/study-csv.ts";
import { designCells } from "../../../../shared/study/designs.ts";
import { squareStudy } from "../../shared/study/support.ts";

it("a study as CSV has one row a run beneath its panel and its place on each axis", () => {
  const panels = { pointer: "/model/sharing", values: ["shared", "unshared"] };
  const study = squareStudy(3, { panels });
  const cells = designCells(study);
  const cell = cells.find(({ panel, points }) => panel === 1 && points[0]!.label === "1")!;
  const runs = [
    { cellKey: cell.key, seed: 5, success: true, testNmse: 0.01, falseSuccess: true },
    { cellKey: cell.key, seed: 6, success: false, testNmse: 1.5 },
  ];
  const [x, y] = cell.points.map(({ label }) => label);
  expect(studyCsv(study, { cells, runs })).toBe(
    [
      "panel,x,y,seed,success,test_nmse,false_success",
      `unshared,${x},${y},5,true,0.01,true`,
      `unshared,${x},${y},6,false,1.5,false`,
      "",
    ].join("\r\n"),
  );
});
