import type { LabState } from "./lab-state.svelte.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";

/** One thing that the lab keeps, read by its id. */
export abstract class LiveRecord<T> extends LiveAnswer<T> {
  /** Whether it was deleted, here or elsewhere, while it was shown. */
  deleted = $state(false);
  protected readonly id: string;

  constructor(lab: Pick<LabState, "client">, id: string) {
    super(lab);
    this.id = id;
  }
}
