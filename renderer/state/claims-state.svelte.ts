import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import type { ClaimFamilyId, ClaimSize } from "../../shared/presets/claim-experiments.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import { Reread } from "./reread.ts";

/**
 * The claims of a family in one size; read again as their runs end, and as their experiments are made
 * or deleted, here or in another window.
 */
export class ClaimsState extends LatestAnswer<ClaimsRecord> {
  readonly #lab: LabState;
  readonly #reread = new Reread();

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(family: ClaimFamilyId, size: ClaimSize): Promise<void> {
    await this.ask(() => this.#lab.client.call("claims:get", { family, size }));
  }

  /** @returns a function that ends the subscriptions */
  follow(family: ClaimFamilyId, size: ClaimSize): () => void {
    const { client } = this.#lab;
    const again = (): void => this.#reread.soon(() => void this.load(family, size));
    const ends = [
      client.on("experiment:changed", ({ id }) => {
        if (this.#holds(id) || this.#lacksSome()) again();
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (this.#holds(experimentId)) again();
      }),
    ];
    return () => {
      ends.forEach((end) => end());
      this.#reread.stop();
    };
  }

  #holds(id: string): boolean {
    return this.value?.experiments.some(({ experimentId }) => experimentId === id) === true;
  }

  /** Whether an experiment of the claims has not been made yet, as far as is known here. */
  #lacksSome(): boolean {
    return this.value?.experiments.some(({ experimentId }) => experimentId === undefined) === true;
  }
}
