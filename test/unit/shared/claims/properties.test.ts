import { describe, expect, it } from "vitest";
import {
  aligned,
  alignedAlone,
  hides,
  learns,
  learnsInOrder,
  learnsOpposite,
  solvesAlike,
  solvesByTheSum,
  solvesWithin,
  succeedsFalsely,
} from "../../../../shared/claims/properties.ts";
import { mostly, ruleWords, type Arm, type RatePart } from "../../../../shared/claims/claim.ts";
import { PAPER_CLAIMS } from "../../../../shared/claims/paper-claims.ts";
import { NOT_MEASURED } from "../../../../shared/metrics/registry.ts";
import type { RunRecord } from "../../../../shared/api/records.ts";

/** A finished run that solved its task, but for what is told. */
function run(final: Partial<NonNullable<RunRecord["final"]>>): RunRecord {
  return {
    ...{ id: "r", experimentId: "e", variantIndex: 0, assignment: {}, architecture: "patch" },
    ...{ sharing: "unshared", seed: 1001, status: "done", seconds: 1 },
    final: {
      ...{ step: 10, epoch: 1, seconds: 1, trainLoss: 0, testMse: 0, testNmse: 0 },
      ...NOT_MEASURED,
      ...{ alignment: [1, 1], learned: [1, 1], success: true },
      ...final,
    },
  };
}
const unfinished: RunRecord = { ...run({}), status: "failed", final: undefined };

describe("what the paper's claims ask of a run", () => {
  it("aligns patches where each filter named is found, from a cosine of 0.95 on", () => {
    const both = aligned([0, 2], "");
    expect(both.holds(run({ alignment: [0.95, 0, 0.95] }))).toBe(true);
    expect(both.holds(run({ alignment: [0.95, 1, 0.94] }))).toBe(false);
    expect(both.holds(run({ alignment: [0.95] }))).toBe(false);
    expect(both.holds(unfinished)).toBe(false);
  });

  it("aligns patch 1 alone where the others' median stays at 0.75 or below", () => {
    const alone = alignedAlone([1, 2, 3]);
    expect(alone.holds(run({ alignment: [0.95, 0.75, 0.1, 0.9] }))).toBe(true);
    expect(alone.holds(run({ alignment: [0.95, 0.76, 0.1, 0.9] }))).toBe(false);
    expect(alone.holds(run({ alignment: [0.94, 0.1, 0.1, 0.1] }))).toBe(false);
    // A filter that was not measured is not known to have stayed behind.
    expect(alone.holds(run({ alignment: [1] }))).toBe(false);
    expect(alone.holds(unfinished)).toBe(false);
  });

  it("hides a component behind an NMSE of at most 0.1 with less than its share learned", () => {
    const hidden = hides(1, 0.5, "");
    expect(hidden.holds(run({ testNmse: 0.1, learned: [1, 0.49] }))).toBe(true);
    expect(hidden.holds(run({ testNmse: 0.11, learned: [1, 0.49] }))).toBe(false);
    expect(hidden.holds(run({ testNmse: 0.1, learned: [1, 0.5] }))).toBe(false);
    expect(hidden.holds(run({ testNmse: 0.1, learned: [1] }))).toBe(false);
    expect(hidden.holds(unfinished)).toBe(false);
  });
});

describe("what is asked of a run beyond the paper", () => {
  it("learns a component from half of it on", () => {
    expect(learns(1, "").holds(run({ learned: [0, 0.5] }))).toBe(true);
    expect(learns(1, "").holds(run({ learned: [1, 0.49] }))).toBe(false);
    expect(learns(1, "").holds(unfinished)).toBe(false);
  });

  it("solves in time where a measurement up to then met the rule", () => {
    expect(solvesWithin(6000, "").holds(run({ stepsToSuccess: 6000 }))).toBe(true);
    expect(solvesWithin(6000, "").holds(run({ stepsToSuccess: 6100 }))).toBe(false);
    expect(solvesWithin(6000, "").holds(run({ stepsToSuccess: null }))).toBe(false);
  });

  it("climbs in order where each component is learned no sooner than the one before", () => {
    expect(learnsInOrder.holds(run({ learnedAt: [2, 4, 4] }))).toBe(true);
    expect(learnsInOrder.holds(run({ learnedAt: [2, 1, 4] }))).toBe(false);
    expect(learnsInOrder.holds(run({ learnedAt: [2, 4, null] }))).toBe(false);
    expect(learnsInOrder.holds(run({}))).toBe(false);
  });

  it("ends at the opposite where the filters are found and the parity has the wrong sign", () => {
    const opposite = learnsOpposite([0, 1], 1);
    expect(opposite.holds(run({ learned: [0.5, -0.2] }))).toBe(true);
    expect(opposite.holds(run({ learned: [0.5, 0.2] }))).toBe(false);
    expect(opposite.holds(run({ learned: [0.5, -0.2], alignment: [1, 0.3] }))).toBe(false);
  });

  it("knows a false success, a sum without its filters, and filters that became one", () => {
    expect(succeedsFalsely.holds(run({ falseSuccess: true }))).toBe(true);
    expect(succeedsFalsely.holds(run({ falseSuccess: false }))).toBe(false);
    const sum = { alignment: [0.5, 0.6], formAlignment: [1] };
    expect(solvesByTheSum([0, 1]).holds(run(sum))).toBe(true);
    expect(solvesByTheSum([0, 1]).holds(run({ ...sum, formAlignment: [0.9] }))).toBe(false);
    expect(solvesByTheSum([0, 1]).holds(run({ ...sum, alignment: [1, 1] }))).toBe(false);
    expect(solvesAlike.holds(run({ filterCosine: [0.99] }))).toBe(true);
    expect(solvesAlike.holds(run({ filterCosine: [0.2] }))).toBe(false);
    expect(solvesAlike.holds(run({ filterCosine: [0.99], success: false }))).toBe(false);
  });

  it("asks of the paper's third claim that most coupled patches but the first are not found", () => {
    const claim = PAPER_CLAIMS.find(({ id }) => id === "signal-stays-local")!;
    const unshared = claim.parts[1] as RatePart;
    const { holds } = unshared.property;
    expect(holds(run({ alignment: [1, 0.9, 0.5, 0.5, 0.9, 1] }))).toBe(true);
    // Of patches 2 to 5 two are found: their median is 0.8.
    expect(holds(run({ alignment: [1, 1, 1, 0.6, 0.6, 0] }))).toBe(false);
    expect(holds(run({ alignment: [0.9, 0, 0, 0, 0, 0] }))).toBe(false);
  });
});

describe("the rule of a claim's part in words", () => {
  const property = { words: "solve the task", holds: () => true };
  const arm = (label: string): Arm => ({ experiment: "paper-grid", assignment: {}, label });

  it("says of a rate which share of seeds it needs, and of a pair which arm is ahead", () => {
    expect(ruleWords(mostly(arm("both, shared"), property))).toBe(
      "both, shared: at least 0.5 of the seeds solve the task (the whole 95% Wilson interval).",
    );
    const pair = { kind: "paired", better: arm("a"), worse: arm("b"), property } as const;
    expect(ruleWords(pair)).toBe(
      "a against b: more seeds solve the task (exact McNemar, p at most 0.05 after Holm over all claims).",
    );
  });
});
