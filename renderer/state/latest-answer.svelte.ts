import { messageOf } from "../api/lab-call-error.ts";

/** The answer to a question that is asked again as things change: a newer question's answer wins. */
export class LatestAnswer<T> {
  value = $state.raw<T | undefined>(undefined);
  /** Why the latest question has no answer; empty where it has. */
  error = $state("");
  #asked = 0;

  protected async ask(question: () => Promise<T>): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const value = await question();
      // A later question has been asked meanwhile: its answer is the one to show.
      if (asked === this.#asked) [this.value, this.error] = [value, ""];
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
  }
}
