import { armsOf, type Claim } from "../../shared/claims/claim.ts";
import { CLAIMS } from "../../shared/claims/families.ts";
import {
  CLAIM_FAMILIES,
  CLAIM_FAMILY_IDS,
  type ClaimExperimentId,
  type ClaimFamilyId,
} from "../../shared/presets/claim-experiments.ts";
import { meant } from "../../shared/spec/suggest.ts";
import { UsageError, type GivenOptions } from "./command.ts";

/** @throws UsageError */
export function familyOption(options: GivenOptions): ClaimFamilyId {
  return options.oneOf("family", CLAIM_FAMILY_IDS) ?? "paper";
}

/** @throws UsageError where the family has no such claim */
export function askedClaims(family: ClaimFamilyId, only: string | undefined): readonly Claim[] {
  if (only === undefined) return CLAIMS[family];
  const found = CLAIMS[family].filter(({ id }) => id === only);
  if (found.length > 0) return found;
  const ids = CLAIMS[family].map(({ id }) => id);
  const fix = meant(only, ids, `Give one of: ${ids.join(", ")}.`);
  throw new UsageError(`--only ${only}: the family ${family} has no such claim. ${fix}`);
}

/** The experiments that claims rest on, in the order of their family. */
export function experimentsOf(
  family: ClaimFamilyId,
  claims: readonly Claim[],
): ClaimExperimentId[] {
  const named = new Set(
    claims.flatMap(({ parts }) => parts.flatMap(armsOf).map(({ experiment }) => experiment)),
  );
  return CLAIM_FAMILIES[family].experiments.filter((id) => named.has(id));
}
