import {
  CLAIM_FAMILIES,
  CLAIM_FAMILY_IDS,
  type ClaimFamilyId,
  type ClaimSize,
} from "../../shared/presets/claim-experiments.ts";
import { DEFAULT_QUERY } from "../model/library-view.ts";
import type { DraftPart } from "../model/report-draft.ts";
import { LiveAnswer } from "./live-answer.svelte.ts";

type Choice = Omit<DraftPart, "key">;

/** Experiments that one search shows; a longer search finds the others. */
const MAX_EXPERIMENTS = 12;
const SIZES = ["quick", "full"] as const;

/** What can be put into a report: the experiments, studies and claims that a search finds. */
export class ReportChoices extends LiveAnswer<readonly Choice[], string> {
  /** Read once: claims and studies change while nobody looks at this list. */
  #others: Promise<readonly Choice[]> | undefined;

  protected override async read(search: string): Promise<readonly Choice[]> {
    const [experiments, others] = await Promise.all([
      this.#experiments(search),
      (this.#others ??= this.#readOthers().catch((thrown: unknown) => {
        this.#others = undefined; // to be read when it is asked for again
        throw thrown;
      })),
    ]);
    const wanted = search.trim().toLowerCase();
    return [...experiments, ...others.filter(({ name }) => name.toLowerCase().includes(wanted))];
  }

  async #experiments(search: string): Promise<readonly Choice[]> {
    const args = { query: { ...DEFAULT_QUERY, search }, limit: MAX_EXPERIMENTS };
    const { records } = await this.client.call("library:getPage", args);
    return records.flatMap((record) =>
      record === null
        ? []
        : [{ name: record.name, part: { kind: "experiment", experimentId: record.id } as const }],
    );
  }

  async #readOthers(): Promise<readonly Choice[]> {
    const studies = await this.client.call("study:list", {});
    const families = CLAIM_FAMILY_IDS.flatMap((family) => SIZES.map((size) => ({ family, size })));
    const claims = await Promise.all(families.map((asked) => this.#claims(asked)));
    return [
      ...studies.map(({ id, name }) => ({ name, part: { kind: "study", studyId: id } as const })),
      ...claims.flat(),
    ];
  }

  /** Claims of a family that have something to report: all of them together, and each by itself. */
  async #claims(asked: { family: ClaimFamilyId; size: ClaimSize }): Promise<readonly Choice[]> {
    const { claims } = await this.client.call("claims:get", asked);
    const run = claims.filter(({ verdict }) => verdict !== "not run");
    if (run.length === 0) return [];
    const how = asked.size === "quick" ? " (quick)" : "";
    return [
      {
        name: `${CLAIM_FAMILIES[asked.family].label}: all${how}`,
        part: { kind: "claims", ...asked },
      },
      ...run.map(({ id, statement }) => ({
        name: `${statement}${how}`,
        part: { kind: "claims" as const, ...asked, only: [id] },
      })),
    ];
  }
}
