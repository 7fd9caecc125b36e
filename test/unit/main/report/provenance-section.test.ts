import { describe, expect, it } from "vitest";
import { provenanceSection } from "../../../../main/report/sections/provenance-section.ts";
import type { EngineCheck } from "../../../../shared/results/engine-check-text.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import type { ReportInput } from "../../../../main/report/report-input.ts";
import { experimentOf, measurementOf, NOON, recordOf, runsOf } from "./support.ts";

/** The rows of runs that were checked so, from "Trained by" on. */
function rowsOf(checks: readonly (EngineCheck | undefined)[]): readonly (readonly string[])[] {
  const runs = runsOf(paperGrid(checks.length), () => [measurementOf({})]).slice(0, checks.length);
  const checked = runs.map((run, i) => {
    const { check: _none, ...engine } = run.provenance!.engine;
    const check = checks[i];
    return {
      ...run,
      provenance: { ...run.provenance!, engine: { ...engine, ...(check && { check }) } },
    };
  });
  const sources = { createdAtMs: 0, labVersion: "1", comparison: undefined, runs: [] };
  const [block] = provenanceSection({ ...sources, comparedRuns: checked }).blocks;
  if (block?.kind !== "table") throw new Error("The section begins with its table.");
  const { rows } = block.table;
  return rows.slice(rows.findIndex(([what]) => what === "Trained by"));
}

const within = (deviation: number) => ({ steps: 20, deviation, isWithin: true });

describe("the provenance of a report", () => {
  it("has runs that one engine trained once, with the check that deviated furthest", () => {
    const rows = rowsOf([within(5e-8), within(1.7e-7), within(2e-8)]);
    expect(rows.map(([what]) => what)).toEqual(["Trained by", "Engine", "Engine check", "Machine"]);
    expect(rows[0]![1]).not.toContain("run");
    expect(rows[2]![1]).toContain("by at most 1.7e-7 in 20 steps");
  });

  it("keeps apart what was beyond tolerance or not checked, each with its number of runs", () => {
    const beyond = { steps: 20, deviation: NaN, isWithin: false };
    const rows = rowsOf([within(1e-8), undefined, beyond, within(3e-8), beyond]);
    const told = rows.filter(([what]) => /Trained by|check/.test(what!)).map(([, which]) => which!);
    expect(told.map((text) => /\d+ runs?|at most \S+|without bound/.exec(text)?.[0])).toEqual([
      ...["2 runs", "at most 3.0e-8"],
      "1 run",
      ...["2 runs", "without bound"],
    ]);
  });
});

/** All rows of a report's provenance. */
function allRows(fields: Partial<ReportInput>): readonly (readonly string[])[] {
  const sources = { createdAtMs: NOON, labVersion: "0.2.0", comparison: undefined, runs: [] };
  const [block] = provenanceSection({ ...sources, ...fields }).blocks;
  if (block?.kind !== "table") throw new Error("The section begins with its table.");
  return block.table.rows as readonly (readonly string[])[];
}

describe("where the numbers of a report come from", () => {
  const spec = experimentOf();
  const runs = runsOf(spec, () => [measurementOf({})]);
  const minutes = (count: number) => NOON + 60_000 * count;

  it("is the report's own moment and version alone where it has no runs", () => {
    expect(allRows({})).toEqual([
      ["Report made", "1 Mar 2024, 12:00 UTC"],
      ["By", "Weight Sharing Lab 0.2.0"],
    ]);
  });

  it("is told by the first start and the last end of all runs, their states, seeds and seconds", () => {
    const told = [
      { status: "done", seed: 4, startedAtMs: minutes(30), finishedAtMs: minutes(95), seconds: 60 },
      { status: "failed", seed: 1, startedAtMs: minutes(5), finishedAtMs: minutes(8), seconds: 30 },
      { status: "done", seed: 2, startedAtMs: minutes(7), finishedAtMs: minutes(40), seconds: NaN },
      { status: "planned", seed: 3, startedAtMs: undefined, finishedAtMs: undefined, seconds: 0 },
    ] as const;
    const comparedRuns = told.map((fields, i) => ({ ...runs[i]!, ...fields }));
    expect(allRows({ comparedRuns }).slice(2, 6)).toEqual([
      ["Runs", "2 done, 1 failed, 1 planned"],
      ["Seeds", "1–4"],
      ["Trained", "1 Mar 2024, 12:05 UTC to 1 Mar 2024, 13:35 UTC"],
      ["Training time", "1 min 30 s of wall time over 4 runs"],
    ]);
    const waiting = comparedRuns.slice(3);
    expect(allRows({ comparedRuns: waiting })).toContainEqual(["Trained", "– to –"]);
  });

  it("counts a run once that is compared and told of by itself", () => {
    const rows = allRows({ comparedRuns: runs, runs: runs.slice(0, 1) });
    expect(rows).toContainEqual(["Runs", `${runs.length} done`]);
  });

  it("names each experiment by its number and when it was set up", () => {
    const experiments = [recordOf(spec), { ...recordOf(spec, "e7"), createdAtMs: minutes(61) }];
    const comparison = { experiments } as unknown as NonNullable<ReportInput["comparison"]>;
    expect(allRows({ comparison }).slice(2)).toEqual([
      ["Experiment e1", "Low and high; set up 1 Mar 2024, 12:00 UTC"],
      ["Experiment e7", "Low and high; set up 1 Mar 2024, 13:01 UTC"],
    ]);
  });

  it("says what does each engine's arithmetic, and how the data were read", () => {
    const engines = [
      { name: "tfjs-node", native: true, nativeVersion: "2.15.1" },
      { name: "tfjs-node", native: false, nativeVersion: "" },
      { name: "fused", native: false, nativeVersion: "" },
    ] as const;
    const comparedRuns = engines.map((engine, i) => {
      const provenance = runs[i]!.provenance!;
      return {
        ...runs[i]!,
        provenance: {
          ...provenance,
          engine: { ...provenance.engine, version: "4.22.0", ...engine },
          files: i === 2 ? ["x.csv: 300 rows × 100 columns"] : [],
        },
      };
    });
    const rows = allRows({ comparedRuns }).filter(([what]) => /Engine|Data|Trained by/.test(what!));
    expect(rows).toEqual([
      ["Trained by", "Weight Sharing Lab 0.1.0 (1 run)"],
      ["Engine", "tfjs-node 4.22.0, native TensorFlow 2.15.1"],
      ["Trained by", "Weight Sharing Lab 0.1.0 (1 run)"],
      ["Engine", "tfjs-node 4.22.0, without the native library"],
      ["Trained by", "Weight Sharing Lab 0.1.0 (1 run)"],
      ["Engine", "fused 4.22.0, WebAssembly SIMD kernels"],
      ["Data read", "x.csv: 300 rows × 100 columns"],
    ]);
  });
});
