import type { Provenance } from "../../../shared/api/records.ts";
import { formatDuration } from "../../../shared/format/duration.ts";
import { formatRanges } from "../../../shared/format/patches.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { formatUtcTime } from "../../../shared/format/time.ts";
import type { EngineInfo } from "../../../shared/protocol/trainer-protocol.ts";
import { engineCheckText } from "../../../shared/results/engine-check-text.ts";
import { markup, type Markup } from "../markup.ts";
import { text } from "../../../shared/figures/table.ts";
import { renderTable } from "../render-figure.ts";
import type { ComparedRun, ReportInput } from "../report-input.ts";

/** Where the numbers come from: versions, machine, seeds, dates, seconds. */
export function provenanceSection(input: ReportInput): Markup {
  const runs = allRuns(input);
  const rows = [
    ["Report made", formatUtcTime(input.createdAtMs)],
    ["By", `Weight Sharing Lab ${input.labVersion}`],
    ...experimentRows(input),
    ...(runs.length > 0 ? runRows(runs) : []),
    ...provenances(runs).flatMap(engineRows),
  ];
  return markup`<section id="provenance"><h2>Provenance</h2>${renderTable({
    caption: "Where these numbers come from",
    columns: [text("What"), text("Which")],
    rows,
  })}<p class="fine">This file is complete in itself: it loads nothing and runs no script. Intervals that the report computes use a fixed seed, so that the same runs give the same report.</p></section>`;
}

function allRuns(input: ReportInput): readonly ComparedRun[] {
  const all = [...(input.comparedRuns ?? []), ...input.runs];
  return [...new Map(all.map((run) => [run.id, run])).values()];
}

function experimentRows(input: ReportInput): string[][] {
  return (input.comparison?.experiments ?? []).map((record) => [
    `Experiment ${record.id}`,
    `${record.name}; set up ${formatUtcTime(record.createdAtMs)}`,
  ]);
}

function runRows(runs: readonly ComparedRun[]): string[][] {
  const starts = runs.flatMap((run) => run.startedAtMs ?? []);
  const ends = runs.flatMap((run) => run.finishedAtMs ?? []);
  const first = starts.length === 0 ? undefined : starts.reduce((a, b) => Math.min(a, b));
  const last = ends.length === 0 ? undefined : ends.reduce((a, b) => Math.max(a, b));
  const seconds = runs.reduce(
    (sum, run) => sum + (Number.isFinite(run.seconds) ? run.seconds : 0),
    0,
  );
  const statuses = [...new Set(runs.map(({ status }) => status))];
  const countOfStatus = (status: string): number =>
    runs.filter((run) => run.status === status).length;
  return [
    ["Runs", statuses.map((status) => `${countOfStatus(status)} ${status}`).join(", ")],
    ["Seeds", formatRanges(runs.map((run) => run.seed))],
    ["Trained", `${formatUtcTime(first)} to ${formatUtcTime(last)}`],
    [
      "Training time",
      `${formatDuration(seconds)} of wall time over ${countOf(runs.length, "run")}`,
    ],
  ];
}

function provenances(runs: readonly ComparedRun[]): readonly Provenance[] {
  const known = runs.flatMap((run) => run.provenance ?? []);
  return [...new Map(known.map((one) => [JSON.stringify(one), one])).values()];
}

function engineRows({ labVersion, engine, files = [] }: Provenance): string[][] {
  return [
    ["Trained by", `Weight Sharing Lab ${labVersion}`],
    ["Engine", `${engine.name} ${engine.version}, ${arithmetic(engine)}`],
    ...(engine.check === undefined ? [] : [["Engine check", engineCheckText(engine.check)]]),
    ["Machine", `${engine.platform}, Node ${engine.nodeVersion}`],
    ...files.map((line) => ["Data read", line]),
  ];
}

/** What does an engine's arithmetic. */
function arithmetic({ name, native, nativeVersion }: EngineInfo): string {
  if (native) return `native TensorFlow ${nativeVersion}`;
  return name === "fused" ? "WebAssembly SIMD kernels" : "without the native library";
}
