import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PAPER_CLAIMS } from "../../../shared/claims/paper-claims.ts";
import { claimExperimentOf } from "../../../shared/presets/claim-experiments.ts";
import { TestLab } from "../support/test-lab.ts";

let lab: TestLab;
const get = (size: "full" | "quick", family: "paper" | "beyond" = "paper") =>
  lab.lab.handlers["claims:get"]({ family, size });

beforeEach(() => {
  lab = new TestLab();
});

afterEach(() => lab.close());

describe("the claims on what is stored", () => {
  it("are not run where nothing is, each with its rules and what would overturn it", async () => {
    const { claims, experiments } = await get("full");
    expect(claims.map(({ id }) => id)).toEqual(PAPER_CLAIMS.map(({ id }) => id));
    for (const { verdict, rules, overturnedBy, evidence } of claims) {
      expect([verdict, evidence]).toEqual(["not run", ""]);
      expect(rules.length).toBeGreaterThan(0);
      expect(overturnedBy).toMatch(/\.$/);
    }
    expect(
      experiments.every(({ experimentId, ended }) => experimentId === undefined && ended === 0),
    ).toBe(true);
  });

  it("are judged from real runs as soon as every arm has some, and not before", async () => {
    const { id } = lab.lab.experiments.createExperiment(claimExperimentOf("tanh-sum", "quick"));
    lab.lab.experiments.startExperiment(id);
    await lab.until(() => lab.statuses(id).every((status) => status === "done"));
    const { claims, experiments } = await get("quick");
    const judged = claims.filter(({ verdict }) => verdict !== "not run");
    expect(judged.map((claim) => [claim.id, claim.verdict])).toEqual([["tanh-sum", "supported"]]);
    expect(judged[0]!.arms.map(({ seeds }) => seeds.filter(({ holds }) => holds).length)).toEqual([
      8, 0,
    ]);
    expect(experiments.find((one) => one.id === "tanh-sum")).toMatchObject({
      experimentId: id,
      ended: 16,
    });
    // The full claims rest on other experiments.
    expect((await get("full")).claims.every(({ verdict }) => verdict === "not run")).toBe(true);
  }, 60_000);

  it("train each experiment once, however often they are started", async () => {
    await lab.lab.handlers["claims:start"]({ family: "paper", size: "quick" });
    const { experiments } = await lab.lab.handlers["claims:start"]({
      family: "paper",
      size: "quick",
    });
    expect(lab.lab.store.experiments.list()).toHaveLength(experiments.length);
    expect(lab.lab.store.runs.all()).toHaveLength(
      experiments.reduce((sum, { planned }) => sum + planned, 0),
    );
  });

  it("beyond the paper are judged by their own family, from real runs of their own seeds", async () => {
    const { id } = lab.lab.experiments.createExperiment(
      claimExperimentOf("overlapping-sum", "quick"),
    );
    lab.lab.experiments.startExperiment(id);
    await lab.until(() => lab.statuses(id).every((status) => status === "done"));
    const { claims, experiments } = await get("quick", "beyond");
    const judged = claims.filter(({ verdict }) => verdict !== "not run");
    expect(judged.map((claim) => [claim.id, claim.verdict])).toEqual([
      ["overlap-sum", "supported"],
    ]);
    expect(judged[0]!.arms[0]!.seeds.map(({ seed }) => seed)).toEqual(
      Array.from({ length: 10 }, (_, i) => 1001 + i),
    );
    expect(experiments.some((one) => one.id === "paper-grid")).toBe(false);
    expect((await get("quick")).claims.every(({ verdict }) => verdict === "not run")).toBe(true);
  }, 60_000);

  it("do not take a changed experiment for their own", async () => {
    const spec = claimExperimentOf("walsh", "quick");
    lab.lab.experiments.createExperiment({
      ...spec,
      training: { ...spec.training, learningRate: 0.5 },
    });
    const { experiments } = await get("quick");
    expect(experiments.every(({ experimentId }) => experimentId === undefined)).toBe(true);
  });
});
