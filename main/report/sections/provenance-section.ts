import type { Provenance } from "../../../shared/api/records.ts";
import { formatDuration } from "../../../shared/format/duration.ts";
import { formatRanges } from "../../../shared/format/patches.ts";
import { countOf } from "../../../shared/format/sentence.ts";
import { formatUtcTime } from "../../../shared/format/time.ts";
import type { EngineInfo } from "../../../shared/protocol/trainer-protocol.ts";
import { engineCheckText, type EngineCheck } from "../../../shared/results/engine-check-text.ts";
import { paragraph, table, type Section } from "../document.ts";
import { words } from "../../../shared/figures/table.ts";
import type { ComparedRun, ReportInput } from "../report-input.ts";

/** What of a report's content tells where it comes from. */
type Sources = Pick<
  ReportInput,
  "createdAtMs" | "labVersion" | "comparison" | "runs" | "comparedRuns"
>;

/** Where the numbers come from: versions, machine, seeds, dates, seconds. */
export function provenanceSection(input: Sources): Section {
  const runs = allRuns(input);
  const rows = [
    ["Report made", formatUtcTime(input.createdAtMs)],
    ["By", `Weight Sharing Lab ${input.labVersion}`],
    ...experimentRows(input),
    ...(runs.length > 0 ? runRows(runs) : []),
    ...originsOf(runs).flatMap(originRows),
  ];
  const caption = "Where these numbers come from";
  const note =
    "Intervals that the report computes use a fixed seed, so that the same runs give the same report.";
  return {
    id: "provenance",
    title: "Provenance",
    blocks: [
      table(caption, rows, [
        words("What", ([what = ""]) => what),
        words("Which", ([, which = ""]) => which),
      ]),
      paragraph(note, "fine"),
    ],
  };
}

function allRuns(input: Sources): readonly ComparedRun[] {
  const all = [...(input.comparedRuns ?? []), ...input.runs];
  return [...new Map(all.map((run) => [run.id, run])).values()];
}

function experimentRows(input: Sources): string[][] {
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

/** Runs that one version of the lab trained on one engine, machine and reading of the data. */
interface Origin {
  readonly provenance: Provenance;
  readonly runs: number;
  /** The check of the run that deviated furthest. */
  readonly check: EngineCheck | undefined;
}

/** One origin for all runs that agree in all but how far their engine deviated. */
function originsOf(runs: readonly ComparedRun[]): readonly Origin[] {
  const origins = new Map<string, Origin>();
  for (const { provenance } of runs) {
    if (provenance === undefined) continue;
    const { check, ...engine } = provenance.engine;
    const key = JSON.stringify([{ ...provenance, engine }, check?.steps, check?.isWithin]);
    const known = origins.get(key);
    const isWorse = check && !(check.deviation <= (known?.check?.deviation ?? -Infinity));
    origins.set(key, {
      provenance,
      runs: (known?.runs ?? 0) + 1,
      check: isWorse ? check : known?.check,
    });
  }
  return [...origins.values()];
}

function originRows(
  { provenance: { labVersion, engine, files = [] }, runs, check }: Origin,
  _index: number,
  all: readonly Origin[],
): string[][] {
  const share = all.length > 1 ? ` (${countOf(runs, "run")})` : "";
  return [
    ["Trained by", `Weight Sharing Lab ${labVersion}${share}`],
    ["Engine", `${engine.name} ${engine.version}, ${arithmetic(engine)}`],
    ...(check === undefined ? [] : [["Engine check", engineCheckText(check)]]),
    ["Machine", `${engine.platform}, Node ${engine.nodeVersion}`],
    ...files.map((line) => ["Data read", line]),
  ];
}

/** What does an engine's arithmetic. */
function arithmetic({ name, native, nativeVersion }: EngineInfo): string {
  if (native) return `native TensorFlow ${nativeVersion}`;
  return name === "fused" ? "WebAssembly SIMD kernels" : "without the native library";
}
