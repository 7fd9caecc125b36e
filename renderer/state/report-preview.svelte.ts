import { partsToSend, type ReportDraft } from "../model/report-draft.ts";
import { LatestAnswer } from "./latest-answer.svelte.ts";
import type { LabState } from "./lab-state.svelte.ts";

/** The report as it would be saved now, as HTML. */
export class ReportPreview extends LatestAnswer<string> {
  readonly #lab: LabState;
  /** A newer question ends the older one. */
  readonly #view = `report-${crypto.randomUUID()}`;

  constructor(lab: LabState) {
    super();
    this.#lab = lab;
  }

  async load(draft: ReportDraft): Promise<void> {
    const parts = partsToSend(draft);
    const asked = { title: draft.title, parts, format: "html", view: this.#view } as const;
    await this.ask(async () => (await this.#lab.client.call("report:compose", asked)).text);
  }
}
