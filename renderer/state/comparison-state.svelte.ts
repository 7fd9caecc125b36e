import type { Comparison, CurveMetric } from "../../shared/api/records.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { StatisticsChoice } from "../../shared/results/statistics-choice.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import { Reread } from "./reread.ts";

export interface Selection {
  readonly experimentIds: string[];
  readonly runIds: string[];
}

/** What is compared, and how. */
export interface ComparisonQuestion {
  readonly selection: Selection;
  readonly metric: CurveMetric;
  readonly statistics: StatisticsChoice;
}

/** The comparison of a selection; read again when one of its runs ends. */
export class ComparisonState extends LatestAnswer<Comparison> {
  readonly #lab: LabState;
  readonly #reread = new Reread();

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(question: ComparisonQuestion): Promise<void> {
    const { selection, metric, statistics } = question;
    const args = { ...selection, metric, statistics };
    await this.ask(() => this.#lab.client.call("compare:get", args));
  }

  /** @returns a function that ends the subscription */
  follow(question: ComparisonQuestion): () => void {
    const { selection } = question;
    const end = this.#lab.client.on("run:changed", (run) => {
      const isOurs =
        selection.experimentIds.includes(run.experimentId) || selection.runIds.includes(run.id);
      if (!isOurs || !hasOutcome(run)) return;
      this.#reread.soon(() => void this.load(question));
    });
    return () => {
      end();
      this.#reread.stop();
    };
  }
}
