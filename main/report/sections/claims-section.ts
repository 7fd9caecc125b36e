import type { ClaimResult } from "../../../shared/results/result-file.ts";
import { markup, nothing, type Markup } from "../markup.ts";
import { VERDICT_MARKS } from "../words/metric-words.ts";

const VERDICT_CLASSES: Readonly<Record<ClaimResult["verdict"], string>> = {
  supported: "yes",
  "not supported": "no",
  "undecided (too few seeds)": "open",
};

/** The claims with their verdicts, evidence and what would have overturned them. */
export function claimsSection(claims: readonly ClaimResult[]): Markup {
  if (claims.length === 0) return nothing;
  const items = claims.map(
    (claim) =>
      markup`<article class="claim"><h3>${claim.statement}</h3><p class="verdict ${VERDICT_CLASSES[claim.verdict]}"><span aria-hidden="true">${VERDICT_MARKS[claim.verdict]}</span> ${claim.verdict}</p><p>${claim.evidence}</p><p class="fine">What would have overturned it: ${claim.overturnedBy} <span class="id">(${claim.id})</span></p></article>`,
  );
  return markup`<section id="claims"><h2>Claims</h2><p class="fine">Each verdict’s rule was fixed before the runs. To check them again: <code>npm run wslab -- claims</code>.</p>${items}</section>`;
}
