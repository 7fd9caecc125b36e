import type { StudyDetail } from "../../shared/api/study-records.ts";
import type { LabState } from "./lab-state.svelte.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";

/** One study with its ended runs, kept up by events. */
export class StudyState extends LatestAnswer<StudyDetail> {
  deleted = $state(false);
  readonly #lab: LabState;
  readonly #id: string;

  constructor(lab: LabState, id: string) {
    super();
    this.#lab = lab;
    this.#id = id;
  }

  async load(): Promise<void> {
    await this.ask(() => this.#lab.client.call("study:get", { studyId: this.#id }));
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("study:changed", (record) => {
        if (record.id !== this.#id) return;
        const { ended, planned } = this.value ?? {};
        this.amend((value) => ({ ...value, ...record }));
        // Ended runs and an extended design are not in the record.
        if (record.ended !== ended || record.planned !== planned) void this.load();
      }),
      client.on("study:deleted", ({ studyId }) => {
        if (studyId === this.#id) this.deleted = true;
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}
