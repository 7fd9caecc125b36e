import type { CallArguments } from "../../shared/api/contract.ts";
import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";
import { Reread } from "./reread.ts";

type ClaimsQuestion = CallArguments<"claims:get">;

/**
 * The claims of a family in one size; read again as their runs end, and as their experiments are made
 * or deleted, here or in another window.
 */
export class ClaimsState extends LiveAnswer<ClaimsRecord, ClaimsQuestion> {
  readonly #reread = new Reread();

  protected override read(question: ClaimsQuestion): Promise<ClaimsRecord> {
    return this.client.call("claims:get", question);
  }

  protected override listen(question: ClaimsQuestion): (() => void)[] {
    const { client } = this;
    const again = (): void => this.#reread.soon(() => void this.load(question));
    return [
      client.on("experiment:changed", ({ id }) => {
        if (this.#holds(id) || this.#lacksSome()) again();
      }),
      client.on("experiment:deleted", ({ experimentId }) => {
        if (this.#holds(experimentId)) again();
      }),
      () => this.#reread.stop(),
    ];
  }

  #holds(id: string): boolean {
    return this.value?.experiments.some(({ experimentId }) => experimentId === id) === true;
  }

  /** Whether an experiment of the claims has not been made yet, as far as is known here. */
  #lacksSome(): boolean {
    return this.value?.experiments.some(({ experimentId }) => experimentId === undefined) === true;
  }
}
