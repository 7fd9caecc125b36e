import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../../shared/api/records.ts";
import type { Claim } from "../../../../shared/claims/claim.ts";
import { judgeClaims, type ClaimEvidence } from "../../../../shared/claims/evaluate.ts";
import { CLAIMS } from "../../../../shared/claims/families.ts";
import { PAPER_CLAIMS } from "../../../../shared/claims/paper-claims.ts";
import {
  CLAIM_EXPERIMENTS,
  CLAIM_FAMILIES,
  CLAIM_FAMILY_IDS,
  claimExperimentOf,
  type ClaimExperimentId,
} from "../../../../shared/presets/claim-experiments.ts";
import { sameAssignment } from "../../../../shared/spec/canonical.ts";
import { expandVariants, type Assignment } from "../../../../shared/spec/variants.ts";

// Object.fromEntries forgets the keys, which are those of all claim experiments.
const EMPTY = Object.fromEntries(
  CLAIM_EXPERIMENTS.map((id): [ClaimExperimentId, readonly RunRecord[]] => [id, []]),
) as ClaimEvidence;

function run(assignment: Assignment, seed: number, success: boolean): RunRecord {
  return {
    id: `${JSON.stringify(assignment)}${seed}`,
    experimentId: "e",
    variantIndex: 0,
    assignment,
    architecture: "patch",
    sharing: "shared",
    seed,
    status: success ? "done" : "failed",
    startedAtMs: 0,
    finishedAtMs: 1,
    seconds: 1,
    failure: success ? undefined : { message: "diverged", step: 3 },
    final: success
      ? {
          step: 1,
          epoch: 1,
          seconds: 1,
          trainLoss: 0,
          testMse: 0,
          testNmse: 0,
          alignment: [1],
          learned: [1],
          ...NOT_MEASURED,
          success: true,
        }
      : undefined,
  };
}

const arms = (sharing: string): Assignment => ({ "/model/sharing": sharing });
const claim = PAPER_CLAIMS.find(({ id }) => id === "walsh")!;
const seeds = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

function judge(n: number, sharedSuccess: boolean, unsharedSuccess: boolean, claims: Claim[]) {
  const walsh = seeds(n).flatMap((seed) => [
    run(arms("shared"), seed, sharedSuccess),
    run(arms("unshared"), seed, unsharedSuccess),
  ]);
  return judgeClaims(claims, { ...EMPTY, walsh })[0]!;
}

describe("judging a claim", () => {
  it("supports sharing where it alone succeeds on 8 of 8 seeds, counting failed runs", () => {
    const result = judge(8, true, false, [claim]);
    expect(result.verdict).toBe("supported");
    expect(result.evidence).toContain("8 of 8");
    expect(result.evidence).toContain("0 of 8");
  });

  it("does not support it where both schemes succeed", () => {
    expect(judge(8, true, true, [claim]).verdict).toBe("not supported");
  });

  it("stays undecided with two seeds, and with none", () => {
    expect(judge(2, true, false, [claim]).verdict).toBe("undecided (too few seeds)");
    expect(judge(0, true, false, [claim]).verdict).toBe("undecided (too few seeds)");
  });

  it("says with an undecided part how many more seeds would decide it, and nothing else", () => {
    const { evidence } = judge(2, true, false, [claim]);
    expect(evidence).toMatch(
      /Undecided: \d+ more seeds? would give (over )?\d+% power to decide\./,
    );
    expect(judge(8, true, false, [claim]).evidence).not.toContain("Undecided");
    expect(judge(0, true, false, [claim]).evidence).toContain("no run has finished");
  });

  it("corrects paired tests over all the claims judged together", () => {
    const crowd = Array.from({ length: 7 }, () => ({ ...claim, parts: [...claim.parts.slice(2)] }));
    const paired = crowd.map((one) => ({ ...one, parts: one.parts.map((part) => ({ ...part })) }));
    // p = 0.0078 of one test becomes 0.0078 × 7 = 0.055 by Holm's first step.
    expect(judge(8, true, false, paired.slice(0, 1)).verdict).toBe("supported");
    expect(judge(8, true, false, paired).verdict).toBe("undecided (too few seeds)");
  });
});

describe("the claim that a low NMSE hides an unlearned component", () => {
  const hidden = PAPER_CLAIMS.find(({ id }) => id === "nmse-hides")!;
  const ended = (testNmse: number, cosine: number) => (one: RunRecord) => ({
    ...one,
    final: one.final && { ...one.final, testNmse, learned: [1, cosine] },
  });
  const judged = (isTrained: boolean, change: (one: RunRecord) => RunRecord) => {
    const runs = ["shared", "unshared"].flatMap((sharing) =>
      seeds(8).map((seed) => change(run(arms(sharing), seed, isTrained))),
    );
    return judgeClaims([hidden], { ...EMPTY, "hidden-by-nmse": runs })[0]!;
  };

  it("is supported where runs have a low NMSE without the cosine", () => {
    expect(judged(true, ended(0.05, 0)).verdict).toBe("supported");
  });

  it("is not, where the NMSE is high, where the cosine was learned, or where runs diverged", () => {
    expect(judged(true, ended(1, 0)).verdict).toBe("not supported");
    expect(judged(true, ended(0.05, 1)).verdict).toBe("not supported");
    const diverged = judged(false, ended(0.05, 0));
    expect(diverged.verdict).toBe("not supported");
    expect(diverged.evidence).toContain("0 of 8 seeds");
    expect(diverged.evidence).toContain("8 diverged");
  });
});

describe.each(CLAIM_FAMILY_IDS)("the claims of the family %s", (family) => {
  it("speak of variants that their experiments really have", () => {
    for (const { id, parts } of CLAIMS[family]) {
      for (const part of parts) {
        const named = part.kind === "rate" ? [part.arm] : [part.better, part.worse];
        for (const { experiment, assignment } of named) {
          const variants = expandVariants(claimExperimentOf(experiment));
          const found = variants.filter((v) => sameAssignment(v.assignment, assignment));
          expect(found, `${id}: ${JSON.stringify(assignment)}`).toHaveLength(1);
          expect(CLAIM_FAMILIES[family].experiments).toContain(experiment);
        }
      }
    }
  });

  it("can each be decided with the seeds planned for them", () => {
    const paired = CLAIMS[family].flatMap(({ parts }) => parts.filter((p) => p.kind === "paired"));
    // Exact McNemar on n discordant pairs has p = 2/2ⁿ; Holm multiplies it by the family's size.
    expect((2 / 2 ** CLAIM_FAMILIES[family].seeds) * paired.length).toBeLessThan(0.05);
  });
});
