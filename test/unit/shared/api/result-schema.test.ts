import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { ResultText } from "../../../../main/report/result-json.ts";
import { resultJsonSchema } from "../../../../shared/api/result-schema.ts";
import type { ClaimResult } from "../../../../shared/results/result-file.ts";
import { comparisonOf, experimentOf, measurementOf, runsOf } from "../../main/report/support.ts";

const ajv = new Ajv2020({ strict: true, allErrors: true });
const isResult = ajv.compile(resultJsonSchema());

const CLAIM: ClaimResult = {
  id: "low-needed",
  statement: "High frequencies are learned with low ones.",
  verdict: "supported",
  evidence: "8 of 8 seeds.",
  overturnedBy: "Fewer than half of the seeds.",
};

/** A result as `--json` writes it: of runs that finished, with one that diverged among them. */
function writtenResult(): Record<string, unknown> {
  const experiment = experimentOf();
  const runs = runsOf(experiment, (variant, seed) => [
    measurementOf({ learned: [0, 0] }),
    measurementOf({ step: 9, epoch: 1, testNmse: 0.01 * seed + variant.index, learned: [1, 0.9] }),
  ]);
  const text = new ResultText();
  const { summary, comparisons, tests } = comparisonOf(experiment, runs);
  const [first, ...others] = runs;
  const diverged = { ...first!, status: "failed" as const, final: undefined };
  const failed = { ...diverged, failure: { message: "The loss is not finite.", step: 3 } };
  const parts = [
    text.begin(experiment, "tfjs-node 4.22.0"),
    text.run(failed),
    ...others.map((run) => text.run(run)),
    text.end({ summary, comparisons, tests }, [CLAIM]),
  ];
  return JSON.parse(parts.join("")) as Record<string, unknown>;
}

/** What the schema refuses about a result, empty where it takes it. */
function refusals(result: unknown): string {
  return isResult(result) ? "" : ajv.errorsText(isResult.errors);
}

describe("the JSON Schema of results", () => {
  it("takes what is written of finished and failed runs, comparisons and claims", () => {
    expect(refusals(writtenResult())).toBe("");
  });

  it("takes null for a number that is not finite, and fields that it does not know", () => {
    const result = writtenResult();
    const [run] = result["runs"] as [{ series: { trainLoss: unknown[] } }];
    run.series.trainLoss[1] = null;
    expect(refusals({ ...result, later: 1 })).toBe("");
  });

  it("refuses a result without one of its parts, naming it", () => {
    const parts = Object.keys(writtenResult());
    expect(parts).toHaveLength(8);
    for (const part of parts) {
      const { [part]: _, ...rest } = writtenResult();
      expect(refusals(rest), part).toContain(`required property '${part}'`);
    }
  });

  it("refuses what does not fit deep inside: a column, a status, an interval, a verdict", () => {
    const result = writtenResult();
    const [run] = result["runs"] as [Record<string, unknown>];
    const [summary] = result["summary"] as [Record<string, unknown>];
    const { testNmse: _, ...series } = run["series"] as Record<string, unknown>;
    const refused = (fields: object) => refusals({ ...result, ...fields });
    expect(refused({ runs: [{ ...run, series }] })).toContain("required property 'testNmse'");
    expect(refused({ runs: [{ ...run, status: "won" }] })).toContain("data/runs/0/status");
    expect(refused({ summary: [{ ...summary, wilson: [0] }] })).toContain("data/summary/0/wilson");
    expect(refused({ claims: [{ ...CLAIM, verdict: "proved" }] })).toContain("claims/0/verdict");
    expect(refused({ experiment: { format: "wslab/result@1" } })).toContain("data/experiment");
  });
});
