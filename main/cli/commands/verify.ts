import type { ReplayReport } from "../../../shared/protocol/trainer-protocol.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import { Trainer } from "../../lab/training/trainer.ts";
import { InputError, JSON_OPTION, TRAINING_OPTIONS, type Command } from "../command.ts";
import { checkOutputs } from "../check-outputs.ts";
import { readJsonFile } from "../read-input.ts";
import { showResult } from "../write-results.ts";
import { formatNumber } from "../../../shared/format/number.ts";
import { engineOption, cliTrainers } from "../open-cli-lab.ts";
import { textTable } from "../table.ts";

export const verifyCommand: Command = {
  name: "verify",
  arguments: "FILE...",
  summary: "replay conformance fixtures and print how far the engine deviates from each",
  options: { engine: TRAINING_OPTIONS.engine, ...JSON_OPTION },
  async run(files, options) {
    const engine = engineOption(options);
    checkOutputs(options, files);
    const fixtures = files.map((file) => ({ file, fixture: readJsonFile(file) }));
    const reports = await replayAll(fixtures, engine);
    showResult(options, { format: "wslab/verify@1", reports }, () => reportTable(reports));
    return isUpheld(reports) ? 0 : 1;
  },
};

/** No fixture strayed, and the engine supports at least one of them: unsupported is not passed. */
function isUpheld(reports: readonly ReplayReport[]): boolean {
  const strayed = reports.some(({ outcome }) => outcome === "strayed");
  return !strayed && reports.some(({ outcome }) => outcome === "held");
}

async function replayAll(
  fixtures: readonly { file: string; fixture: unknown }[],
  engine: EngineChoice | undefined,
): Promise<ReplayReport[]> {
  const trainer = new Trainer(cliTrainers());
  const reports: ReplayReport[] = [];
  try {
    for (const { file, fixture } of fixtures) {
      const report = await trainer.ask({ type: "replay", fixture, engine });
      if (report.outcome === "refused") throw new InputError(`${file}: ${report.error.message}`);
      reports.push(report);
    }
  } finally {
    await trainer.shutDown();
  }
  return reports;
}

function reportTable(reports: readonly ReplayReport[]): string {
  const rows = reports.map((report) => {
    if (report.outcome === "unsupported") return [report.name, "unsupported", report.reason];
    if (report.outcome === "refused") return [report.name, "refused", report.error.message];
    const { lossDeviation, gradientDeviation, parameterDeviation, targetDeviation } = report;
    const deviations = [lossDeviation, gradientDeviation, parameterDeviation, targetDeviation];
    const numbers = [...deviations, report.worstRatio];
    return [report.name, report.outcome, ...numbers.map(formatNumber)];
  });
  const header = [
    "fixture",
    "outcome",
    "loss",
    "gradient",
    "parameters",
    "targets",
    "of tolerance",
  ];
  const count = (wanted: ReplayReport["outcome"]): number =>
    reports.filter(({ outcome }) => outcome === wanted).length;
  const counts = `${count("held")} of ${reports.length} fixtures held, ${count("strayed")} strayed, ${count("unsupported")} unsupported.`;
  return `${textTable(header, rows)}\n${counts}\n`;
}
