import { messageOf } from "../../shared/format/error-message.ts";

type Change<T> = (value: T) => T;

/** The answer to a question that is asked again as things change: a newer question's answer wins. */
export class LatestAnswer<T> {
  value = $state.raw<T | undefined>(undefined);
  /** Why the latest question has no answer; empty where it has. */
  error = $state("");
  #asked = 0;
  /** What was heard while a question is out; undefined while none is. State, so that a page sees it end. */
  #heard = $state.raw<Change<T>[] | undefined>(undefined);

  /** Whether a question is out. */
  get isAsking(): boolean {
    return this.#heard !== undefined;
  }

  async ask(question: () => Promise<T>): Promise<void> {
    const asked = (this.#asked += 1);
    const heard: Change<T>[] = [];
    this.#heard = heard;
    try {
      const answer = await question();
      // A later question has been asked meanwhile: its answer is the one to show.
      if (asked !== this.#asked) return;
      this.value = heard.reduce<T>((value, change) => change(value), answer);
      this.error = "";
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
    if (asked === this.#asked) this.#heard = undefined;
  }

  /**
   * Changes the answer by what an event told. An answer under way may have been given before the
   * event, so it is changed too; a change has to bear being made twice.
   */
  amend(change: Change<T>): void {
    if (this.value !== undefined) this.value = change(this.value);
    this.#heard?.push(change);
  }
}
