import type { StudyRecord } from "../../shared/api/study-records.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";

/** All studies. */
export class StudiesState extends LiveAnswer<readonly StudyRecord[]> {
  protected override read(): Promise<readonly StudyRecord[]> {
    return this.client.call("study:list", {});
  }

  protected override listen(): (() => void)[] {
    const { client } = this;
    return [
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
  }
}
