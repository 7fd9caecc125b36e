import { describe, expect, it } from "vitest";
import { designCells } from "../../../../shared/study/designs.ts";
import { parseStudy } from "../../../../shared/study/parse.ts";
import { theoryStudy } from "../../../../shared/study/presets.ts";
import {
  agreementOf,
  compareWithTheory,
  majorityVerdict,
  panelAgreements,
} from "../../../../shared/study/theory-agreement.ts";

const verdicts = (both: number, theory: number, training: number, neither: number) =>
  [
    [both, true, true],
    [theory, true, false],
    [training, false, true],
    [neither, false, false],
  ].flatMap(([count, theoryLearned, learned]) =>
    Array.from({ length: Number(count) }, () => ({
      theoryLearned: theoryLearned === true,
      learned: learned === true,
    })),
  );

/** Two experiments: one that every learner solves, one that no learner can. */
function study(fields: object = {}) {
  return parseStudy({
    format: "wslab/study@1",
    name: "Easy and impossible",
    base: {
      data: { patches: 4, patchSize: 4, trainSize: 1000 },
      target: {
        filterScale: 2,
        spectrum: { components: [{ kind: "linear" }, { kind: "cosine" }] },
      },
      training: { epochs: 20, learningRate: 0.05, batchSize: 100 },
    },
    axes: [{ pointer: "/target/spectrum/components/1/weight", values: [0, 20] }],
    panels: { pointer: "/model/sharing", values: ["shared", "unshared"] },
    seeds: { count: 3 },
    ...fields,
  });
}

describe("agreement of verdicts", () => {
  it("counts the four cases, with a Wilson interval of their agreement", () => {
    const agreement = agreementOf(verdicts(3, 1, 2, 4));
    expect(agreement).toMatchObject({ n: 10, both: 3, onlyTheory: 1, onlyTraining: 2, neither: 4 });
    expect(agreement.share).toBeCloseTo(0.7, 12);
    expect(agreement.interval[0]).toBeLessThan(0.7);
    expect(agreement.interval[1]).toBeGreaterThan(0.7);
  });

  it("takes Cohen's kappa off what the two rates give by chance", () => {
    // Cohen 1960: (po - pe)/(1 - pe) with pe = 0.4·0.5 + 0.6·0.5.
    expect(agreementOf(verdicts(3, 1, 2, 4)).kappa).toBeCloseTo((0.7 - 0.5) / 0.5, 12);
    expect(agreementOf(verdicts(5, 0, 0, 5)).kappa).toBe(1);
  });

  it("has no kappa where every verdict is the same, and no share of nothing", () => {
    expect(agreementOf(verdicts(0, 0, 0, 9)).kappa).toBeNaN();
    expect(agreementOf([]).share).toBeNaN();
  });

  it("calls an experiment learned where more than half of its seeds are", () => {
    const run = (learned: boolean, theoryLearned: boolean) => ({
      seed: 1,
      learned,
      theoryLearned,
      testNmse: 0,
      theoryNmse: 0,
    });
    const runs = [run(true, false), run(true, true), run(false, true), run(false, true)];
    expect(majorityVerdict(runs)).toEqual({ learned: false, theoryLearned: true });
  });
});

describe("theory beside a study's runs", () => {
  const cells = designCells(study());
  const runs = cells.flatMap((cell) =>
    [1, 2, 3].map((seed) => ({ cellKey: cell.key, seed, success: true, testNmse: 0.01 })),
  );

  it("judges each ended run, and no other", () => {
    const some = runs.filter(({ seed }) => seed !== 2);
    const { compared, silent } = compareWithTheory(study(), cells, some);
    expect(silent).toEqual([]);
    expect(compared.map((one) => one.runs.map(({ seed }) => seed))).toEqual(
      cells.map(() => [1, 3]),
    );
  });

  it("expects the linear target to be learned and the loud cosine of long filters not", () => {
    const { compared } = compareWithTheory(study(), cells, runs);
    const learned = compared.map((one) => one.runs.map(({ theoryLearned }) => theoryLearned));
    const [shared, unshared] = panelAgreements(study(), compared);
    expect(learned[0]).toEqual([true, true, true]);
    expect(learned[2]).toEqual([true, true, true]);
    expect(learned[3]).toEqual([false, false, false]);
    expect(shared!.panel).toBe("shared");
    expect(unshared!.byExperiment).toMatchObject({ n: 2, both: 1, onlyTraining: 1 });
  });

  it("names why it is silent on a cell without closed forms", () => {
    const tanh = study({
      axes: [{ pointer: "/target/patchMap", values: ["linear", "tanh"] }],
      base: { model: { kind: "patch", head: { kind: "mlp", hidden: [3] } } },
    });
    const own = designCells(tanh);
    const ended = own.map(({ key }) => ({ cellKey: key, seed: 1, success: false, testNmse: 1 }));
    const { compared, silent } = compareWithTheory(tanh, own, ended);
    expect(compared).toEqual([]);
    expect(silent).toHaveLength(4);
    expect(silent[0]!.reason).toContain("Theory gives no curve here");
  });

  it("refuses a study that judges by what was learned of a component", () => {
    const byComponent = study({ success: { component: 1 } });
    expect(() => compareWithTheory(byComponent, cells, runs)).toThrow("/success");
  });
});

describe("the ready-made validation", () => {
  it("has more than 200 experiments for each scheme, each within reach of the closed forms", () => {
    const validation = theoryStudy();
    const cells = designCells(validation);
    expect(cells.filter(({ panel }) => panel === 0).length).toBeGreaterThanOrEqual(200);
    const runs = cells.map(({ key }) => ({ cellKey: key, seed: 1, success: false, testNmse: 1 }));
    const few = cells.filter((_, i) => i % 40 === 0);
    expect(compareWithTheory(validation, few, runs).silent).toEqual([]);
  });
});
