import type { ReportFormat } from "../../../shared/api/export-formats.ts";
import type { ReportPart } from "../../../shared/api/report-parts.ts";
import type { AskedPart } from "../../analysis/protocol.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { Store } from "../../store/store.ts";
import type { ClaimService } from "../claims/claim-service.ts";
import type { ResultService } from "../results/result-service.ts";
import type { StudyService } from "../study/study-service.ts";
import { judgedClaims } from "./judged-claims.ts";
import { studyFacts } from "./study-facts.ts";

/** What a person put together, and how it is to be written. */
export interface ComposedWishes {
  readonly title: string;
  readonly parts: readonly ReportPart[];
  readonly format: ReportFormat;
}

/** What reports are made of. */
export interface ReportSources {
  readonly store: Store;
  readonly results: ResultService;
  readonly claims: ClaimService;
  readonly studies: StudyService;
  readonly labVersion: string;
}

/** Parts as the analysis is asked for them, with the runs that they rest on, each experiment once. */
interface AskedParts {
  readonly parts: readonly AskedPart[];
  readonly selected: readonly SelectedRuns[];
  /** Ids of the runs that are an experiment's only one, which are reported with all that is known. */
  readonly alone: ReadonlySet<string>;
}

/** @throws LabError for a part that is not there any more, or claims that have no runs */
export function askedParts(services: ReportSources, parts: readonly ReportPart[]): AskedParts {
  const selected = new Map<string, SelectedRuns>();
  const alone = new Set<string>();
  const keep = (all: readonly SelectedRuns[]): string[] => {
    for (const one of all) selected.set(one.record.id, one);
    return all.map(({ record }) => record.id);
  };
  const asked = parts.map((part): AskedPart => {
    switch (part.kind) {
      case "comment":
        return part;
      case "experiment": {
        const { experimentId } = part;
        const [one] = services.results.select({ experimentIds: [experimentId], runIds: [] });
        keep([one!]);
        const isSingle = one!.runs.length === 1;
        if (isSingle) alone.add(one!.runs[0]!.id);
        return { kind: "experiment", experimentId, isSingle };
      }
      case "comparison": {
        const { kind, experimentIds, ...options } = part;
        const all = services.results.select({ experimentIds, runIds: [] });
        return { kind, experimentIds: keep(all), options };
      }
      case "study": {
        const { study, state } = services.studies.results(part.studyId);
        const facts = studyFacts(services.store, state, services.labVersion);
        return { kind: "study", study, state, facts };
      }
      case "claims": {
        const judged = judgedClaims(services, part);
        return { kind: "claims", frame: judged.frame, experimentIds: keep(judged.selected) };
      }
    }
  });
  return { parts: asked, selected: [...selected.values()], alone };
}
