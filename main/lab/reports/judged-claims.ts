import {
  CLAIM_FAMILIES,
  type ClaimFamilyId,
  type ClaimSize,
} from "../../../shared/presets/claim-experiments.ts";
import type { SelectedRuns } from "../../comparison/variant-groups.ts";
import type { ClaimsFrame } from "../../report/claims-document.ts";
import { LabError } from "../lab-error.ts";
import type { ReportSources } from "./asked-parts.ts";

/** Which claims, and whether of their full experiments or of the smaller ones. */
export interface AskedClaims {
  readonly family: ClaimFamilyId;
  readonly size: ClaimSize;
  /** Ids of those that are wanted; all unless told. */
  readonly only?: readonly string[] | undefined;
}

/**
 * Claims as they are judged now, with the runs of every experiment that they rest on and that has run.
 * @throws LabError where none of these has run
 */
export function judgedClaims(
  { claims: service, results, labVersion }: Omit<ReportSources, "store" | "studies">,
  { family, size, only }: AskedClaims,
): { readonly frame: ClaimsFrame; readonly selected: readonly SelectedRuns[] } {
  const record = service.get(family, size);
  const claims = record.claims.filter(({ id }) => only === undefined || only.includes(id));
  const needed = new Set(claims.flatMap(({ arms }) => arms.map(({ experiment }) => experiment)));
  const experimentIds = record.experiments.flatMap(({ id, experimentId, ended }) =>
    needed.has(id) && ended > 0 ? (experimentId ?? []) : [],
  );
  if (experimentIds.length === 0) {
    throw new LabError(
      "None of these claims’ experiments has run yet. Run the claims, then make their report.",
    );
  }
  const { label } = CLAIM_FAMILIES[family];
  const frame = {
    title: size === "quick" ? `${label}, smaller experiments` : label,
    ...{ claims, labVersion, createdAtMs: Date.now() },
    command: `npm run wslab -- claims --family ${family}${size === "quick" ? " --quick" : ""}`,
  };
  return { frame, selected: results.select({ experimentIds, runIds: [] }) };
}
