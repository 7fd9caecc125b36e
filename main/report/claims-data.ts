import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import { csvText } from "../../shared/results/csv-text.ts";

/** The name and version of the format in which claims leave the lab as JSON. */
const CLAIMS_FORMAT = "wslab/claims@1";

/** Claims as tidy CSV: one row for each seed of each arm, with the verdict of its claim. */
export function claimsCsv({ claims }: ClaimsRecord): string {
  const rows = claims.flatMap(({ id, verdict, arms }) =>
    arms.flatMap(({ label, property, experiment, seeds }) =>
      seeds.map(({ runId, seed, holds, testNmse }) => [
        ...[id, verdict, experiment, label, property, runId],
        ...[String(seed), String(holds), testNmse === null ? "" : String(testNmse)],
      ]),
    ),
  );
  const heading = ["claim", "verdict", "experiment", "arm", "property", "run", "seed"];
  return csvText([[...heading, "holds", "test_nmse"], ...rows]);
}

/** Claims with their verdicts, rules and the seeds of each arm, as JSON. */
export function claimsJson(record: ClaimsRecord): string {
  return `${JSON.stringify({ format: CLAIMS_FORMAT, ...record }, undefined, 2)}\n`;
}
