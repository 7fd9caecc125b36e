import type { Comparison, CurveMetric } from "../../shared/api/records.ts";
import { hasOutcome } from "../../shared/results/run-status.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import { Reread } from "./reread.ts";

export interface Selection {
  readonly experimentIds: string[];
  readonly runIds: string[];
}

/** The comparison of a selection; read again when one of its runs ends. */
export class ComparisonState extends LatestAnswer<Comparison> {
  readonly #lab: LabState;
  readonly #reread = new Reread();

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(selection: Selection, metric: CurveMetric): Promise<void> {
    await this.ask(() => this.#lab.client.call("compare:get", { ...selection, metric }));
  }

  /** @returns a function that ends the subscription */
  follow(selection: Selection, metric: CurveMetric): () => void {
    const end = this.#lab.client.on("run:changed", (run) => {
      const isOurs =
        selection.experimentIds.includes(run.experimentId) || selection.runIds.includes(run.id);
      if (!isOurs || !hasOutcome(run)) return;
      this.#reread.soon(() => void this.load(selection, metric));
    });
    return () => {
      end();
      this.#reread.stop();
    };
  }
}
