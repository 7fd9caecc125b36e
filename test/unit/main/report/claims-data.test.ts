import { describe, expect, it } from "vitest";
import { claimsCsv, claimsJson } from "../../../../main/report/claims-data.ts";
import { allBlocks, figuresOf, paragraph, type Block } from "../../../../main/report/document.ts";
import { runDetail } from "../../../../main/report/run-detail.ts";
import type { ClaimsRecord } from "../../../../shared/api/claim-records.ts";
import { experimentOf, measurementOf, runsOf } from "./support.ts";

const seed = (n: number, holds: boolean, testNmse: number | null) => ({
  ...{ runId: `r${n}`, seed: n, holds, testNmse },
});
const record = {
  claims: [
    {
      ...{ id: "low-needed", verdict: "supported" },
      arms: [
        {
          ...{ label: "both, shared", property: "solve the task", experiment: "paper" },
          seeds: [seed(1, true, 0.01), seed(2, false, null)],
        },
        { label: "high", property: "fail", experiment: "walsh", seeds: [seed(3, true, 1.5)] },
      ],
    },
    { id: "later", verdict: "not supported", arms: [] },
  ],
} as unknown as ClaimsRecord;

describe("claims as data", () => {
  it("have a row for each seed of each arm, with the verdict of its claim", () => {
    expect(claimsCsv(record)).toBe(
      [
        "claim,verdict,experiment,arm,property,run,seed,holds,test_nmse",
        'low-needed,supported,paper,"both, shared",solve the task,r1,1,true,0.01',
        'low-needed,supported,paper,"both, shared",solve the task,r2,2,false,',
        "low-needed,supported,walsh,high,fail,r3,3,true,1.5",
        "",
      ].join("\r\n"),
    );
  });

  it("are whole as JSON, under the format's name and version", () => {
    expect(JSON.parse(claimsJson(record))).toEqual({
      ...{ format: "wslab/claims@1", ...JSON.parse(JSON.stringify(record)) },
    });
    expect(claimsJson(record).endsWith("}\n")).toBe(true);
  });
});

it("the blocks of a document are met in reading order, with those within others", () => {
  const [a, b, c] = ["a", "b", "c"].map((words) => paragraph(words));
  const figure = { kind: "figure", figure: { id: "f" } } as unknown as Block;
  const folded = { kind: "folded", role: "detail", summary: "s", blocks: [b!, figure] } as Block;
  const group = { kind: "group", role: "notes", blocks: [folded] } as unknown as Block;
  expect([...allBlocks([a!, group, c!])]).toEqual([a, group, folded, b, figure, c]);
  const sections = [{ id: "s", blocks: [group, figure] }];
  const document = { title: "", byline: "", labVersion: "", sections };
  expect(figuresOf(document).map(({ id }) => id)).toEqual(["f", "f"]);
});

describe("all that is known of a run", () => {
  const spec = experimentOf();
  const [run] = runsOf(spec, () => []);
  const moments = [0, 1].map((epoch) => measurementOf({ epoch, step: epoch, testNmse: 1 - epoch }));

  it("is its record with its experiment's name, its series and what was asked for beside", () => {
    const { filters: _f, provenance: _p, log: _l, ...plain } = run!;
    const detail = runDetail(plain, { name: "Mine", spec }, moments);
    expect(detail).toMatchObject({ experimentName: "Mine", spec, log: [] });
    expect(detail.series.testNmse).toEqual([1, 0]);
    expect([detail.filters, detail.provenance]).toEqual([undefined, undefined]);
    const log = [{ atMs: 1, level: "info" as const, text: "Begun." }];
    const { provenance } = run!;
    expect(runDetail(plain, { name: "Mine", spec }, moments, { log, provenance })).toMatchObject({
      ...{ log, provenance },
    });
  });
});
