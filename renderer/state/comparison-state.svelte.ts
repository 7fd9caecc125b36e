import type { Comparison } from "../../shared/api/records.ts";
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
  readonly statistics: StatisticsChoice;
  /** Whether equal variants of different experiments are taken together. */
  readonly merge: boolean;
}

/** The comparison of a selection; read again when one of its runs ends. */
export class ComparisonState extends LatestAnswer<Comparison> {
  /** Experiments that were deleted while they were compared. */
  gone = $state.raw<readonly string[]>([]);
  readonly #lab: LabState;
  readonly #reread = new Reread();

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(question: ComparisonQuestion): Promise<void> {
    const { selection, statistics, merge } = question;
    const args = { ...selection, statistics, merge };
    await this.ask(() => this.#lab.client.call("compare:get", args));
  }

  /** @returns a function that ends the subscriptions */
  follow(question: ComparisonQuestion): () => void {
    const { selection } = question;
    const { client } = this.#lab;
    const ends = [
      client.on("run:changed", (run) => {
        const isOurs =
          selection.experimentIds.includes(run.experimentId) || selection.runIds.includes(run.id);
        if (!isOurs || !hasOutcome(run)) return;
        this.#reread.soon(() => void this.load(question));
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        const isOurs =
          selection.experimentIds.includes(experimentId) ||
          this.value?.experiments.some(({ id }) => id === experimentId) === true;
        if (isOurs) this.gone = [...this.gone, experimentId];
      }),
    ];
    return () => {
      ends.forEach((end) => end());
      this.#reread.stop();
    };
  }
}
