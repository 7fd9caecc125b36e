import type { Comparison, RunDetail } from "../../shared/api/records.ts";
import {
  RESULT_FORMAT,
  type ClaimResult,
  type ResultFile,
  type ResultRun,
} from "../../shared/results/result-file.ts";
import type { Experiment } from "../../shared/spec/schema.ts";

/** The result file of one experiment (docs/command-line.md, the result file). */
export function resultFile(
  experiment: Experiment,
  runs: readonly RunDetail[],
  comparison: Pick<Comparison, "summary" | "comparisons">,
  claims: readonly ClaimResult[],
): ResultFile {
  return {
    format: RESULT_FORMAT,
    experiment,
    engine: engineName(runs),
    runs: runs.map(resultRun),
    summary: comparison.summary,
    comparisons: comparison.comparisons,
    claims,
  };
}

/** JSON text of a result; numbers that are not finite become null. */
export function resultJson(result: unknown): string {
  return JSON.stringify(result, undefined, 1) + "\n";
}

function engineName(runs: readonly RunDetail[]): string {
  const engine = runs.find((run) => run.provenance !== undefined)?.provenance?.engine;
  return engine === undefined ? "none" : `${engine.name} ${engine.version}`;
}

function resultRun(run: RunDetail): ResultRun {
  const { step, epoch, trainLoss, testMse, testNmse, alignment, learned, signal } = run.series;
  const curves = { step, epoch, trainLoss, testMse, testNmse, alignment, learned };
  return {
    variant: run.assignment,
    seed: run.seed,
    status: run.status,
    series: signal.some((ratios) => ratios.length > 0) ? { ...curves, signal } : curves,
    ...(run.final && {
      final: {
        trainLoss: run.final.trainLoss,
        testMse: run.final.testMse,
        testNmse: run.final.testNmse,
        alignment: run.final.alignment,
        learned: run.final.learned,
        success: run.final.success,
      },
    }),
    ...(run.failure && { error: run.failure.message }),
    seconds: run.seconds,
  };
}
