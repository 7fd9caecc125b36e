import type { StudyRecord } from "../../shared/api/study-records.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** All studies, kept up by events. */
export class StudiesState extends LatestAnswer<readonly StudyRecord[]> {
  readonly #lab: LabState;

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(): Promise<void> {
    await this.ask(() => this.#lab.client.call("study:list", {}));
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("study:changed", (record) => {
        this.amend((studies) => {
          const others = studies.filter(({ id }) => id !== record.id);
          return [record, ...others].sort((a, b) => b.createdAtMs - a.createdAtMs);
        });
      }),
      client.on("study:deleted", ({ studyId }) => {
        this.amend((studies) => studies.filter(({ id }) => id !== studyId));
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}
