import { describe, expect, it } from "vitest";
import type { Arm, Claim, PairedPart, RatePart } from "../../../../shared/claims/claim.ts";
import { CLAIMS } from "../../../../shared/claims/families.ts";

const armText = ({ experiment, assignment }: Arm): string =>
  `${experiment} ${JSON.stringify(assignment)}`;

function partText(part: RatePart | PairedPart): string {
  if (part.kind === "paired") {
    return `${armText(part.better)} more often than ${armText(part.worse)}: ${part.property.words}`;
  }
  return `${armText(part.arm)}: ${part.property.words}, ${part.rule.kind} ${part.rule.rate}`;
}

const claimText = ({ id, parts }: Claim): string =>
  [id, ...parts.map((part) => `  ${partText(part)}`)].join("\n");

describe("the rules of the claims", () => {
  it("are those that were written down before the seeds were trained", async () => {
    const text = Object.values(CLAIMS).flat().map(claimText).join("\n");
    await expect(`${text}\n`).toMatchFileSnapshot("../../../fixtures/claims/rules.txt");
  });
});
