import type { CommandTiming } from "./commands.ts";
import type { ComparisonTiming } from "./comparison.ts";
import type { RunCounts } from "./filled-store.ts";
import type { StoreTiming } from "./store.ts";

/** What the lab takes for what a person does with it. */
export interface LabTimings {
  readonly commands: readonly CommandTiming[];
  readonly store: StoreTiming;
  readonly comparisons: readonly ComparisonTiming[];
  readonly compared: RunCounts;
}

/** Those timings as sections of the page. */
export function labText({ commands, store, comparisons, compared }: LabTimings): string {
  const { variants, seeds, moments } = compared;
  return [
    "## Whole commands",
    "From the process’s start to its end on an empty database, all cores; `list` is a cold " +
      "start. Memory is that of the command and its trainers together.",
    commandTable(commands),
    "## Store",
    storeText(store),
    "## Comparisons",
    `Of ${variants * seeds} runs (${variants} variants of ${seeds} seeds) with ${moments} measurements each.`,
    comparisonTable(comparisons),
  ].join("\n\n");
}

/** A size in megabytes; empty where it is not known. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined || !(bytes > 0) ? "" : (bytes / 1e6).toFixed(0);
}

function commandTable(commands: readonly CommandTiming[]): string {
  const lines = commands.map(
    ({ command, seconds, isCutShort, peakBytes }) =>
      `| \`wslab ${command}\` | ${isCutShort ? "more than " : ""}${seconds.toFixed(isCutShort ? 0 : 2)} | ${megabytes(peakBytes)} |`,
  );
  return ["| command | seconds | memory, MB |", "| --- | ---: | ---: |", ...lines].join("\n");
}

function storeText(store: StoreTiming): string {
  const { runs, valuesPerSecond, bytesPerValue, openMs, openAfterCrashMs, listMs, oneRunMs } =
    store;
  return (
    `${runs} runs of 60 measurements: ${Math.round(valuesPerSecond)} values a second written, ` +
    `${bytesPerValue.toFixed(1)} bytes a value; opened and closed in ${openMs.toFixed(0)} ms, opened after a crash in ` +
    `${openAfterCrashMs.toFixed(0)} ms, listed in ${listMs.toFixed(0)} ms, one run read in ${oneRunMs.toFixed(0)} ms.`
  );
}

function comparisonTable(comparisons: readonly ComparisonTiming[]): string {
  const lines = comparisons.map(
    ({ what, seconds, bytes, waitMs, cpuMs }) =>
      `| ${what} | ${seconds.toFixed(2)} | ${(bytes / 1e6).toFixed(1)} | ${waitMs.toFixed(0)} | ${cpuMs.toFixed(0)} |`,
  );
  return [
    "| what | seconds | answer, MB | another call waits, ms | of them computing |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}
