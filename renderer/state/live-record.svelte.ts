import type { LabClient } from "../../shared/api/contract.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** One thing that the lab keeps, read by its id and kept up by events. */
export abstract class LiveRecord<T> extends LatestAnswer<T> {
  /** Whether it was deleted, here or elsewhere, while it was shown. */
  deleted = $state(false);
  protected readonly client: LabClient;
  protected readonly id: string;

  constructor(lab: Pick<LabState, "client">, id: string) {
    super();
    this.client = lab.client;
    this.id = id;
  }

  /** Asks the lab for it. */
  protected abstract read(): Promise<T>;

  /** Subscribes to what changes it. @returns what ends each subscription */
  protected abstract listen(): (() => void)[];

  async load(): Promise<void> {
    await this.ask(() => this.read());
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const ends = this.listen();
    return () => ends.forEach((end) => end());
  }
}
