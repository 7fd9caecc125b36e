import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { RunRecord } from "../../../shared/api/records.ts";
import type { ReproducedRun, Reproduction } from "../../../shared/api/reproduction-records.ts";
import { hasOutcome } from "../../../shared/results/run-status.ts";
import { toSeries } from "../../../shared/results/series.ts";
import { variantLabel } from "../../../shared/results/variant-label.ts";
import { ENGINE_CHOICES, type EngineChoice } from "../../../shared/spec/engines.ts";
import type { Bundle } from "../../bundle/bundle.ts";
import { unpackBundle } from "../../bundle/unpack-bundle.ts";
import { BundleError } from "../../bundle/bundle-error.ts";
import { decodeMeasurements } from "../../store/series-codec.ts";
import type { Lab } from "../lab.ts";
import { checkBundle, runPlace, type CheckedExperiment, type CheckedRun } from "./check-bundle.ts";
import { compareAgain } from "./compare-runs-again.ts";
import { keepExperimentOf, withDataOf } from "./keep-bundle.ts";

/** The runs of a lab that are to be trained again, and what starts them. */
export interface WantedRuns {
  readonly runs: readonly RunRecord[];
  start(): void;
}

export interface ReproduceOptions {
  /** Opens a lab on an empty folder, with an engine before that of its experiments. */
  readonly openLab: (folder: string, engine: EngineChoice) => Lab;
  /** Trains runs to their end. */
  readonly train: (lab: Lab, wanted: WantedRuns) => Promise<void>;
  /** Trains all runs; that of each run unless told. */
  readonly engine?: EngineChoice | undefined;
}

/**
 * Trains every run of a bundle that has an outcome again, in an empty lab of its own, and compares
 * all that was measured, number by number.
 * @throws BundleError for a bundle that is not whole, or has nothing to reproduce
 */
export async function reproduceBundle(
  archive: Uint8Array,
  options: ReproduceOptions,
): Promise<Reproduction> {
  const bundle = unpackBundle(archive);
  const { experiments } = checkBundle(bundle);
  const all = experiments.flatMap(({ runs }) => runs);
  const outcomes = all.filter(({ run }) => hasOutcome(run));
  if (outcomes.length === 0) throw new BundleError("None of its runs has ended.");
  const engines = new Set(outcomes.map((one) => options.engine ?? engineOf(one)));
  const runs: ReproducedRun[] = [];
  for (const engine of engines) {
    const isWanted = (one: CheckedRun): boolean =>
      hasOutcome(one.run) && (options.engine ?? engineOf(one)) === engine;
    runs.push(...(await trainAgain({ bundle, experiments, isWanted, engine }, options)));
  }
  const verdict = (["different", "within-tolerance"] as const).find((one) =>
    runs.some((run) => run.verdict === one),
  );
  return {
    verdict: verdict ?? "exact",
    labVersion: bundle.labVersion,
    runs,
    withoutOutcome: all.length - outcomes.length,
  };
}

/** The engine that trained a run, as one may ask for it; the reference where that is not known. */
function engineOf({ run }: CheckedRun): EngineChoice {
  const name = run.provenance?.engine.name;
  return ENGINE_CHOICES.find((choice) => choice === name) ?? "tfjs-node";
}

interface Part {
  readonly bundle: Bundle;
  readonly experiments: readonly CheckedExperiment[];
  readonly isWanted: (run: CheckedRun) => boolean;
  readonly engine: EngineChoice;
}

async function trainAgain(part: Part, { openLab, train }: ReproduceOptions) {
  const folder = mkdtempSync(path.join(tmpdir(), "wslab-reproduce-"));
  const lab = openLab(folder, part.engine);
  try {
    const wanted = new Map<string, Set<string>>();
    withDataOf(part.bundle, folder, () =>
      lab.store.together(() => {
        for (const one of part.experiments) {
          const runs = one.runs.filter(part.isWanted);
          if (runs.length === 0) continue;
          const { id } = keepExperimentOf(lab.store, { ...one, runs: [] });
          wanted.set(id, new Set(runs.map(({ run }) => runPlace(run))));
        }
      }),
    );
    await train(lab, wantedRuns(lab, wanted));
    return part.experiments.flatMap((one) => compareExperiment(lab, one, part.isWanted));
  } finally {
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param wanted the places of runs, by their experiment */
function wantedRuns(lab: Lab, wanted: ReadonlyMap<string, ReadonlySet<string>>): WantedRuns {
  const isWanted = (run: RunRecord): boolean =>
    wanted.get(run.experimentId)?.has(runPlace(run)) === true;
  const runs = [...wanted.keys()].flatMap((id) => lab.store.runs.ofExperiment(id)).filter(isWanted);
  const start = (): void => {
    for (const id of wanted.keys()) lab.experiments.startExperiment(id, isWanted);
  };
  return { runs, start };
}

function compareExperiment(
  lab: Lab,
  { experiment, runs }: CheckedExperiment,
  isWanted: Part["isWanted"],
): ReproducedRun[] {
  const again = new Map(lab.store.runs.ofExperiment(experiment.id).map((r) => [runPlace(r), r]));
  return runs.filter(isWanted).map(({ run, chunks }) => {
    const now = again.get(runPlace(run))!;
    const series = toSeries(chunks.flatMap((chunk) => decodeMeasurements(chunk)));
    const measured = toSeries(lab.store.series.read(now.id));
    const agreement = compareAgain(
      { series, failure: run.failure },
      { series: measured, failure: now.failure },
    );
    const engine = lab.store.runs.extras(now.id).provenance?.engine;
    return {
      experiment: experiment.name,
      variant: variantLabel(now.assignment),
      seed: run.seed,
      engines: [nameOf(run.provenance?.engine), nameOf(engine)],
      ...agreement,
    };
  });
}

function nameOf(engine: { readonly name: string; readonly version: string } | undefined): string {
  return engine === undefined ? "unknown" : `${engine.name} ${engine.version}`;
}
