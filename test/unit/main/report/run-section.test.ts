import { describe, expect, it } from "vitest";
import type { Block } from "../../../../main/report/document.ts";
import { runsSection, runTitle } from "../../../../main/report/sections/run-section.ts";
import type { RunDetail } from "../../../../shared/api/records.ts";
import { highComponent } from "../../../../shared/presets/spectra.ts";
import { experimentOf, measurementOf, NOON, runsOf } from "./support.ts";

const runs = runsOf(experimentOf(), (_, seed) => [
  measurementOf({
    ...{ step: 10, epoch: 3, trainLoss: 0.125, testMse: 0.25, testNmse: 0.5 },
    learned: [0.75, 0.875, seed],
  }),
]);
const [run] = runs as [RunDetail];

/** The rows of the table of a run's end. */
function finalRows(one: RunDetail) {
  const found = blocksOf(one).find(({ kind }) => kind === "table");
  if (found?.kind !== "table") throw new Error("A finished run has a table.");
  expect(found.table.caption).toBe("At the end of training (epoch 3)");
  return found.table.rows.map(([name, value]) => [name!.replaceAll("\u00a0", " "), value]);
}

/** The blocks of the only run of a report. */
function blocksOf(one: RunDetail): readonly Block[] {
  const [group] = runsSection([one]).blocks;
  if (group?.kind !== "group") throw new Error("A run is a group.");
  return group.blocks;
}

describe("the runs of a report", () => {
  it("are called one run or several, and numbered from 1", () => {
    expect(runsSection([run])).toMatchObject({ title: "The run", blocks: [{ id: "run-1" }] });
    expect(runsSection(runs.slice(0, 2))).toMatchObject({
      title: "Runs",
      blocks: [{ id: "run-1" }, { id: "run-2" }],
    });
  });

  it("are named by their experiment, variant and seed", () => {
    expect(runTitle(runs[4]!)).toBe("Low and high, unshared, seed 2");
    expect(runTitle({ ...run, assignment: {} })).toBe("Low and high, seed 1");
  });

  it("have each final measurement beside its name, also of a component that is not theirs", () => {
    expect(finalRows(run).slice(0, 6)).toEqual([
      ["Training loss", "0.125"],
      ["Test MSE", "0.25"],
      ["Test NMSE", "0.5"],
      ["Learned: linear on patch 1", "0.75"],
      ["Learned: cosine ω=1 on patches 1–5", "0.875"],
      ["Learned: component 3", "1"],
    ]);
  });

  it("have the learned shares of a given head by its own components", () => {
    const spectrum = { components: [highComponent(3)] };
    const head = { kind: "given", spectrum };
    const given = experimentOf({ model: { kind: "patch", head }, axes: {} });
    const learned = finalRows({ ...run, spec: given }).slice(3, 5);
    expect(learned.map(([name]) => name)).toEqual([
      "Learned: cosine ω=1 on patches 1–3",
      "Learned: component 2",
    ]);
  });

  it("without a measurement or an end say so, and have neither curves nor table", () => {
    const series = runsOf(experimentOf(), () => [])[0]!.series;
    const blocks = blocksOf({ ...run, series, final: undefined });
    expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "paragraph"]);
    expect(blocks[2]).toMatchObject({ words: "Nothing was measured in this run." });
  });

  it("have their log line by line, where there is one", () => {
    const log = [
      { atMs: NOON, level: "info" as const, text: "Begun." },
      { atMs: NOON + 60_000, level: "error" as const, text: "Ended." },
    ];
    expect(blocksOf({ ...run, log }).at(-1)).toMatchObject({
      summary: "The run’s log",
      blocks: [
        {
          kind: "listing",
          text: "1 Mar 2024, 12:00 UTC  info  Begun.\n1 Mar 2024, 12:01 UTC  error  Ended.",
        },
      ],
    });
    expect(blocksOf(run).some(({ kind }) => kind === "folded")).toBe(false);
  });
});
