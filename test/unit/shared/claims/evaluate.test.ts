import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../../shared/api/records.ts";
import type { Claim } from "../../../../shared/claims/claim.ts";
import { judgeClaims, type ClaimEvidence } from "../../../../shared/claims/evaluate.ts";
import { PAPER_CLAIMS } from "../../../../shared/claims/paper-claims.ts";
import { claimExperiments } from "../../../../shared/presets/claim-experiments.ts";
import { sameAssignment } from "../../../../shared/spec/canonical.ts";
import { expandVariants, type Assignment } from "../../../../shared/spec/variants.ts";

const EMPTY: ClaimEvidence = {
  "paper-grid": [],
  walsh: [],
  "tanh-sum": [],
  "learned-head": [],
  "hidden-by-nmse": [],
  "small-filters": [],
  mnist: [],
};

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

describe("the paper's claims", () => {
  it("speak of variants that their experiments really have", () => {
    for (const { id, parts } of PAPER_CLAIMS) {
      for (const part of parts) {
        const named = part.kind === "rate" ? [part.arm] : [part.better, part.worse];
        for (const { experiment, assignment } of named) {
          const variants = expandVariants(claimExperiments[experiment](8));
          const found = variants.filter((v) => sameAssignment(v.assignment, assignment));
          expect(found, `${id}: ${JSON.stringify(assignment)}`).toHaveLength(1);
        }
      }
    }
  });

  it("can each be decided with the eight seeds planned for them", () => {
    const paired = PAPER_CLAIMS.flatMap(({ parts }) => parts.filter((p) => p.kind === "paired"));
    // Exact McNemar on 8 discordant pairs has p = 2/2⁸; Holm multiplies it by the family's size.
    expect((2 / 2 ** 8) * paired.length).toBeLessThan(0.05);
  });
});
