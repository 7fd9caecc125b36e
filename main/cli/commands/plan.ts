import { countOf } from "../../../shared/format/sentence.ts";
import { requireName } from "../../../shared/spec/named.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import type { Experiment } from "../../../shared/spec/schema.ts";
import { analysePower, type PowerAnalysis } from "../../../shared/results/power-analysis.ts";
import { dataFolder } from "../../data-folder.ts";
import { checkDataFiles } from "../../lab/library/check-data-files.ts";
import {
  DATA_OPTION,
  JSON_OPTION,
  UsageError,
  type Command,
  type GivenOptions,
} from "../command.ts";
import { leapLines } from "../../../shared/spectrum/leap-labels.ts";
import { schemeLeaps, type SchemeLeap } from "../../../shared/spectrum/scheme-leaps.ts";
import { tellFile } from "../tell-file.ts";
import { checkOutputs } from "../check-outputs.ts";
import { naming, readJsonFile } from "../read-input.ts";
import { showResult } from "../write-results.ts";
import { filesRead, withPathsFrom } from "../spec-paths.ts";
import { textTable } from "../table.ts";

export const planCommand: Command = {
  name: "plan",
  arguments: "SPEC.json",
  summary: "say what an experiment’s seeds can decide, before it is run",
  options: {
    ...DATA_OPTION,
    ...JSON_OPTION,
    rate: { value: "R", help: "true success rate of one variant, 0 to 1" },
    against: { value: "R", help: "true success rate of another" },
    power: { value: "P", help: "wanted probability of a decision; 0.8" },
  },
  run([file = ""], options) {
    const json = withPathsFrom(file, readJsonFile(file));
    const experiment = naming(file, () => readWhole(json, options));
    checkOutputs(options, filesRead(file, json));
    const analysis = analysePower(experiment, {
      ...givenRates(options),
      power: fraction(options, "power", 0.01, 0.999) ?? 0.8,
    });
    const leaps = schemeLeaps(experiment);
    showResult(
      options,
      { format: "wslab/plan@1", ...analysis, leaps },
      () => powerText(analysis) + leapText(leaps),
    );
    return 0;
  },
};

/** An experiment that `wslab run` takes: its name and its data files are checked as well. */
function readWhole(json: unknown, options: GivenOptions): Experiment {
  const experiment = parseExperiment(json);
  requireName(experiment);
  checkDataFiles(experiment, dataFolder(options.text("data"))).forEach(tellFile);
  return experiment;
}

/** @throws UsageError where one rate is given without the other */
function givenRates(options: GivenOptions): { rates?: readonly [readonly [number, number]] } {
  const rate = fraction(options, "rate", 0, 1);
  const against = fraction(options, "against", 0, 1);
  if (rate === undefined && against === undefined) return {};
  if (rate === undefined || against === undefined) {
    throw new UsageError("--rate and --against go together. Give both.");
  }
  return { rates: [[rate, against]] };
}

function fraction(
  options: GivenOptions,
  name: string,
  low: number,
  high: number,
): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? NaN : Number(text);
  if (value >= low && value <= high) return value;
  throw new UsageError(`--${name} ${text}: give a number from ${low} to ${high}.`);
}

const needed = (seeds: number | null): string => (seeds === null ? "over 200" : String(seeds));
const percent = (share: number): string => `${Math.round(100 * share)}%`;

function powerText({ variants, seeds, runs, tests, ...analysis }: PowerAnalysis): string {
  const counts = `${countOf(variants, "variant")} × ${countOf(seeds, "seed")}: ${countOf(runs, "run")}.`;
  if (tests === 0) return `${counts} There is only one variant, so there is nothing to compare.\n`;
  const family = `${tests} paired tests, corrected together by Holm.`;
  const warning = analysis.warning === null ? "" : `Warning: ${analysis.warning}.\n`;
  const success = textTable(
    ["true success rates", `power with ${seeds} seeds`, "seeds needed"],
    analysis.success.map(({ rate, against, power, seedsNeeded }) => [
      `${rate} against ${against}`,
      percent(power),
      needed(seedsNeeded),
    ]),
  );
  const nmse = textTable(
    ["shift of log NMSE", `power with ${seeds} seeds`, "seeds needed"],
    analysis.nmse.map(({ shift, power, seedsNeeded }) => [
      `${shift} sd`,
      percent(power),
      needed(seedsNeeded),
    ]),
  );
  return (
    `${counts} ${family}\n${warning}\n` +
    `Exact McNemar on success, if seeds fail independently:\n${success}\n` +
    `Wilcoxon signed-rank on log NMSE, in standard deviations of its paired differences:\n${nmse}`
  );
}

/** The leaps in text; nothing where there are none. */
export function leapText(leaps: readonly SchemeLeap[]): string {
  return leaps
    .map((own) => {
      const lines = leapLines(own).map((line) => `  ${line}\n`);
      return `\nLeap ${own.leap}, ${own.scheme}:\n${lines.join("")}`;
    })
    .join("");
}
