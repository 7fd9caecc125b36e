import { describe, expect, it } from "vitest";
import {
  armsOf,
  mostly,
  type Arm,
  type Claim,
  type PairedPart,
  type RatePart,
} from "../../../../shared/claims/claim.ts";
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

it("speak of one arm where a rate is asked for, and of two where arms are compared", () => {
  const { parts } = CLAIMS.paper.find((claim) =>
    claim.parts.some(({ kind }) => kind === "paired"),
  )!;
  const paired = parts.find((part) => part.kind === "paired")!;
  expect(armsOf(paired)).toEqual([paired.better, paired.worse]);
  expect(armsOf(mostly(paired.worse, paired.property))).toEqual([paired.worse]);
});
