import type { ClaimsRecord } from "../../shared/api/claim-records.ts";
import type { ClaimSize } from "../../shared/claims/experiments.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** At least this long between two readings while runs go on ending. */
const REREAD_MS = 1500;

/** The paper's claims in one size; read again as their runs end. */
export class ClaimsState {
  record = $state.raw<ClaimsRecord | undefined>(undefined);
  error = $state("");
  readonly #lab: LabState;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  async load(size: ClaimSize): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const record = await this.#lab.client.call("claims:get", { size });
      // A later question has been asked meanwhile: its answer is the one to show.
      if (asked === this.#asked) [this.record, this.error] = [record, ""];
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
  }

  /** @returns a function that ends the subscription */
  follow(size: ClaimSize): () => void {
    const end = this.#lab.client.on("experiment:changed", ({ id }) => {
      const isOurs = this.record?.experiments.some(({ experimentId }) => experimentId === id);
      if (isOurs !== true) return;
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.load(size);
      }, REREAD_MS);
    });
    return () => {
      end();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }
}
