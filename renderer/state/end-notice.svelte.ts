import type { LabClient } from "../../shared/api/contract.ts";
import { countOf } from "../../shared/format/sentence.ts";

interface EndNoticeOptions {
  /** What an earlier start of the window remembered. */
  readonly kept: unknown;
  keep(isOn: boolean): void;
  /** Shows a notification of the system. */
  show(title: string, text: string): void;
  /** Asks the person, through the browser. @returns whether notifications are allowed */
  mayShow(): Promise<boolean>;
  /** Whether the window is being looked at, so that a notification would say nothing new. */
  isSeen(): boolean;
}

/** Tells by a notification of the system that all training has ended, where that is wanted. */
export class EndNotice {
  isOn = $state(false);
  readonly #options: EndNoticeOptions;
  #wasBusy = false;
  #done = 0;
  #failed = 0;

  constructor(options: EndNoticeOptions) {
    this.#options = options;
    this.isOn = options.kept === true;
  }

  /** @returns false where the system or the browser does not allow it */
  async choose(isOn: boolean): Promise<boolean> {
    const isAllowed = !isOn || (await this.#options.mayShow());
    this.isOn = isOn && isAllowed;
    this.#options.keep(this.isOn);
    return isAllowed;
  }

  follow(client: LabClient): void {
    client.on("run:changed", ({ status }) => {
      if (status === "done") this.#done += 1;
      if (status === "failed") this.#failed += 1;
    });
    client.on("queue:changed", ({ jobs }) => {
      if (jobs.length === 0 && this.#wasBusy) this.#end();
      this.#wasBusy = jobs.length > 0;
    });
  }

  #end(): void {
    const [done, failed] = [this.#done, this.#failed];
    [this.#done, this.#failed] = [0, 0];
    // What a person cancelled needs no notification.
    if (!this.isOn || done + failed === 0 || this.#options.isSeen()) return;
    const parts = [`${countOf(done, "run")} done`, ...(failed > 0 ? [`${failed} failed`] : [])];
    this.#options.show("Training has ended", parts.join(", "));
  }
}
