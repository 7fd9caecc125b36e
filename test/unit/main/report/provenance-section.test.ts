import { describe, expect, it } from "vitest";
import { provenanceSection } from "../../../../main/report/sections/provenance-section.ts";
import type { EngineCheck } from "../../../../shared/protocol/trainer-protocol.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { measurementOf, runsOf } from "./support.ts";

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
