import type { StudyDetail } from "../../shared/api/study-records.ts";
import { LiveRecord } from "./live-record.svelte.ts";

/** One study with its ended runs, kept up by events. */
export class StudyState extends LiveRecord<StudyDetail> {
  protected override read(): Promise<StudyDetail> {
    return this.client.call("study:get", { studyId: this.id });
  }

  protected override listen(): (() => void)[] {
    const { client } = this;
    return [
      client.on("study:changed", (record) => {
        if (record.id !== this.id) return;
        const { ended, planned } = this.value ?? {};
        this.amend((value) => ({ ...value, ...record }));
        // Ended runs and an extended design are not in the record.
        if (record.ended !== ended || record.planned !== planned) void this.load();
      }),
      client.on("study:deleted", ({ studyId }) => {
        if (studyId === this.id) this.deleted = true;
      }),
    ];
  }
}
