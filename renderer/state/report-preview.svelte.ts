import { partsToSend, type ReportDraft } from "../model/report-draft.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";

/** The report as it would be saved now, as HTML. */
export class ReportPreview extends LiveAnswer<string, ReportDraft> {
  /** A newer question ends the older one. */
  readonly #view = `report-${crypto.randomUUID()}`;

  protected override async read(draft: ReportDraft): Promise<string> {
    const parts = partsToSend(draft);
    const asked = { title: draft.title, parts, format: "html", view: this.#view } as const;
    return (await this.client.call("report:compose", asked)).text;
  }
}
