import type {
  Reproduction,
  ReproductionProgress,
} from "../../../shared/api/reproduction-records.ts";
import { hasEnded } from "../../../shared/results/run-status.ts";
import type { EngineChoice } from "../../../shared/spec/engines.ts";
import type { Lab } from "../lab.ts";
import { LabError } from "../lab-error.ts";
import type { BundleService } from "./bundle-service.ts";
import { reproduceBundle, type WantedRuns } from "./reproduce-bundle.ts";

export interface ReproductionOptions {
  readonly bundles: BundleService;
  /** Opens a lab on an empty folder, with an engine before that of its experiments. */
  readonly openLab: (folder: string, engine: EngineChoice) => Lab;
  readonly onProgress: (progress: ReproductionProgress) => void;
}

/** Trains experiments again beside the lab, in empty labs that are thrown away afterwards. */
export class ReproductionService {
  readonly #options: ReproductionOptions;
  readonly #underWay = new Map<string, AbortController>();

  constructor(options: ReproductionOptions) {
    this.#options = options;
  }

  /**
   * Trains every run of an experiment that has an outcome again and compares all that was measured.
   * @param asker aborted when nobody waits for the answer any more
   * @throws LabError where it is cancelled or under way already; as `BundleService.create`
   */
  async reproduce(experimentId: string, asker?: AbortSignal): Promise<Reproduction> {
    if (this.#underWay.has(experimentId)) {
      throw new LabError("This experiment is being reproduced already. Wait for it, or cancel it.");
    }
    const own = new AbortController();
    this.#underWay.set(experimentId, own);
    const signal = asker === undefined ? own.signal : AbortSignal.any([own.signal, asker]);
    const { bundles, openLab } = this.#options;
    try {
      const { content } = bundles.create({ experimentIds: [experimentId], studyIds: [] });
      return await reproduceBundle(content, {
        openLab,
        train: (lab, wanted) => this.#train(lab, wanted, { experimentId, signal }),
      });
    } finally {
      this.#underWay.delete(experimentId);
    }
  }

  cancel(experimentId: string): void {
    this.#underWay.get(experimentId)?.abort();
  }

  close(): void {
    for (const one of this.#underWay.values()) one.abort();
  }

  async #train(
    lab: Lab,
    { runs, start }: WantedRuns,
    { experimentId, signal }: { readonly experimentId: string; readonly signal: AbortSignal },
  ): Promise<void> {
    let ended = 0;
    const tell = () => this.#options.onProgress({ experimentId, ended, total: runs.length });
    const unsubscribe = lab.experiments.on("run:changed", (run) => {
      if (!hasEnded(run)) return;
      ended += 1;
      tell();
    });
    try {
      tell();
      start();
      await Promise.race([lab.experiments.training.drained(), aborted(signal)]);
    } finally {
      unsubscribe();
    }
  }
}

/** @throws LabError when the signal is aborted */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(new LabError("Reproducing was cancelled."));
    if (signal.aborted) refuse();
    else signal.addEventListener("abort", refuse, { once: true });
  });
}
