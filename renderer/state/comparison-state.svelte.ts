import type { Comparison, CurveMetric } from "../../shared/api/records.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { LabState } from "./lab-state.svelte.ts";

export interface Selection {
  readonly experimentIds: string[];
  readonly runIds: string[];
}

/** At least this long between two readings while runs go on finishing. */
const REREAD_MS = 1500;

/** The comparison of a selection; read again when one of its runs ends. */
export class ComparisonState {
  comparison = $state.raw<Comparison | undefined>(undefined);
  error = $state("");
  readonly #lab: LabState;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  async load(selection: Selection, metric: CurveMetric): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const comparison = await this.#lab.client.call("compare:get", { ...selection, metric });
      // A later question has been asked meanwhile: its answer is the one to show.
      if (asked === this.#asked) [this.comparison, this.error] = [comparison, ""];
    } catch (thrown) {
      if (asked === this.#asked) [this.comparison, this.error] = [undefined, messageOf(thrown)];
    }
  }

  /** @returns a function that ends the subscription */
  follow(selection: Selection, metric: CurveMetric): () => void {
    const end = this.#lab.client.on("run:changed", (run) => {
      const isOurs =
        selection.experimentIds.includes(run.experimentId) || selection.runIds.includes(run.id);
      if (!isOurs || run.status !== "done") return;
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.load(selection, metric);
      }, REREAD_MS);
    });
    return () => {
      end();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }
}
