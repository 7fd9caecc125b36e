import type { ClaimFamilyId } from "../presets/claim-experiments.ts";
import { BEYOND_CLAIMS } from "./beyond-claims.ts";
import type { Claim } from "./claim.ts";
import { PAPER_CLAIMS } from "./paper-claims.ts";

/** The claims of each family, which are judged together. */
export const CLAIMS: Readonly<Record<ClaimFamilyId, readonly Claim[]>> = {
  paper: PAPER_CLAIMS,
  beyond: BEYOND_CLAIMS,
};
