import type { ClaimResult } from "../../../shared/results/result-file.ts";
import { markup, nothing, type Markup } from "../markup.ts";

/** The class of a verdict, and a mark beside its words, so that it is not told by colour alone. */
const VERDICT_STYLES = {
  supported: { name: "yes", mark: "✓" },
  "not supported": { name: "no", mark: "✗" },
  "undecided (too few seeds)": { name: "open", mark: "?" },
} as const satisfies Readonly<Record<ClaimResult["verdict"], object>>;

/** The claims with their verdicts, evidence and what would have overturned them. */
export function claimsSection(claims: readonly ClaimResult[]): Markup {
  if (claims.length === 0) return nothing;
  const items = claims.map(
    (claim) =>
      markup`<article class="claim"><h3>${claim.statement}</h3><p class="verdict ${VERDICT_STYLES[claim.verdict].name}"><span aria-hidden="true">${VERDICT_STYLES[claim.verdict].mark}</span> ${claim.verdict}</p><p>${claim.evidence}</p><p class="fine">What would have overturned it: ${claim.overturnedBy} <span class="id">(${claim.id})</span></p></article>`,
  );
  return markup`<section id="claims"><h2>Claims</h2><p class="fine">Each verdict’s rule was fixed before the runs. To check them again: <code>npm run wslab -- claims</code>.</p>${items}</section>`;
}
