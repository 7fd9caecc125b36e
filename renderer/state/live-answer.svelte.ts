import type { LabClient } from "../../shared/api/contract.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** What the lab answers to a question of one kind, kept up by events for as long as it is followed. */
export abstract class LiveAnswer<T, Question = void> extends LatestAnswer<T> {
  protected readonly client: LabClient;

  constructor({ client }: Pick<LabState, "client">) {
    super();
    this.client = client;
  }

  /** Asks the lab. */
  protected abstract read(question: Question): Promise<T>;

  /** Subscribes to what changes the answer. @returns what ends each subscription */
  protected listen(_question: Question): (() => unknown)[] {
    return [];
  }

  async load(question: Question): Promise<void> {
    await this.ask(() => this.read(question));
  }

  /** @returns a function that ends the subscriptions */
  follow(question: Question): () => void {
    const ends = this.listen(question);
    return () => ends.forEach((end) => end());
  }
}
