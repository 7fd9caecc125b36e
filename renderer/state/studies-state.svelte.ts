import type { StudyDetail, StudyRecord } from "../../shared/api/study-records.ts";
import { messageOf } from "../api/lab-call-error.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** All studies, kept up by events. */
export class StudiesState {
  studies = $state.raw<readonly StudyRecord[] | undefined>(undefined);
  error = $state("");
  readonly #lab: LabState;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  async load(): Promise<void> {
    try {
      this.studies = await this.#lab.client.call("study:list", {});
      this.error = "";
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("study:changed", (record) => {
        const others = (this.studies ?? []).filter(({ id }) => id !== record.id);
        this.studies = [record, ...others].sort((a, b) => b.createdAtMs - a.createdAtMs);
      }),
      client.on("study:deleted", ({ studyId }) => {
        this.studies = this.studies?.filter(({ id }) => id !== studyId);
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}

/** One study with its ended runs, kept up by events. */
export class StudyState {
  detail = $state.raw<StudyDetail | undefined>(undefined);
  error = $state("");
  deleted = $state(false);
  readonly #lab: LabState;
  readonly #id: string;
  #asked = 0;

  constructor(lab: LabState, id: string) {
    this.#lab = lab;
    this.#id = id;
  }

  async load(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const detail = await this.#lab.client.call("study:get", { studyId: this.#id });
      // A later question has been asked meanwhile: its answer is the newer one.
      if (asked === this.#asked) [this.detail, this.error] = [detail, ""];
    } catch (thrown) {
      if (asked === this.#asked) this.error = messageOf(thrown);
    }
  }

  /** @returns a function that ends the subscriptions */
  follow(): () => void {
    const { client } = this.#lab;
    const ends = [
      client.on("study:changed", (record) => {
        if (record.id !== this.#id) return;
        const hasNewRuns = record.ended !== this.detail?.ended;
        if (this.detail !== undefined) this.detail = { ...this.detail, ...record };
        if (hasNewRuns || record.planned !== this.detail?.planned) void this.load();
      }),
      client.on("study:deleted", ({ studyId }) => {
        if (studyId === this.#id) this.deleted = true;
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}
