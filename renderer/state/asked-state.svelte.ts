import { messageOf } from "../../shared/format/error-message.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** What the lab was asked about an experiment by a button: work of seconds or minutes. */
export class AskedState<Result> {
  result = $state.raw<Result | undefined>(undefined);
  busy = $state(false);
  /** Why there is no answer; empty where nothing went wrong. */
  error = $state("");
  protected readonly lab: LabState;
  protected readonly experimentId: string;

  constructor(lab: LabState, experimentId: string) {
    this.lab = lab;
    this.experimentId = experimentId;
  }

  protected async ask(question: () => Promise<Result>): Promise<void> {
    [this.result, this.busy, this.error] = [undefined, true, ""];
    try {
      this.result = await question();
    } catch (thrown) {
      this.error = messageOf(thrown);
    }
    this.busy = false;
  }
}
