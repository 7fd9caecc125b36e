import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import type { ClaimSize } from "../../shared/presets/claim-experiments.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import { Reread } from "./reread.ts";

/** The paper's claims in one size; read again as their runs end. */
export class ClaimsState extends LatestAnswer<ClaimsRecord> {
  readonly #lab: LabState;
  readonly #reread = new Reread();

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(size: ClaimSize): Promise<void> {
    await this.ask(() => this.#lab.client.call("claims:get", { size }));
  }

  /** @returns a function that ends the subscription */
  follow(size: ClaimSize): () => void {
    const end = this.#lab.client.on("experiment:changed", ({ id }) => {
      const isOurs = this.value?.experiments.some(({ experimentId }) => experimentId === id);
      if (isOurs !== true) return;
      this.#reread.soon(() => void this.load(size));
    });
    return () => {
      end();
      this.#reread.stop();
    };
  }
}
