import { afterEach, describe, expect, it } from "vitest";
import { compareRuns } from "../../../main/comparison/compare-runs.ts";
import type { ForkAnalysis } from "../../../main/lab/analysis/analysis-process.ts";
import { decodeCurves, joinCurves } from "../../../main/store/series-codec.ts";
import { fillStore } from "../../../scripts/bench/filled-store.ts";
import { longestWait } from "../../../scripts/bench/longest-wait.ts";
import { realAnalyses, TestLab } from "../support/test-lab.ts";

const SMALL = { variants: 3, seeds: 4, moments: 30 };
const LARGE = { variants: 10, seeds: 20, moments: 1000 };

let test: TestLab | undefined;
afterEach(() => test?.close());

/** A lab with finished runs, and the processes that its comparisons were made in. */
function labWith(counts: typeof SMALL) {
  const forked: ReturnType<ForkAnalysis>[] = [];
  const forkAnalysis: ForkAnalysis = () => {
    const child = realAnalyses();
    forked.push(child);
    return child;
  };
  test = new TestLab({ forkAnalysis });
  const { lab } = test;
  const id = fillStore(lab.store, counts);
  return { lab, id, forked, selection: { experimentIds: [id], runIds: [] } };
}

describe("a comparison in a process of its own", () => {
  it("says what the same comparison says in this one", async () => {
    const { lab, selection } = labWith(SMALL);
    const { series } = lab.store;
    const read = (runId: string) => joinCurves([...series.readPacked(runId)].map(decodeCurves));
    const expected = compareRuns(lab.experiments.select(selection), read);
    expect(expected.curves.testNmse[0]!.median).toHaveLength(SMALL.moments);
    expect(await lab.experiments.compare(selection)).toEqual(expected);
  });

  it("keeps no other call waiting while 200 runs of 1,000 moments are compared", async () => {
    const { lab, selection } = labWith(LARGE);
    const { value, waitMs } = await longestWait(() => lab.experiments.compare(selection));
    expect(value.summary.map(({ n }) => n)).toEqual(Array(LARGE.variants).fill(LARGE.seeds));
    // 50 ms on a machine with nothing else to do, see scripts/bench-comparison.ts; in this process
    // it took 1,300 ms.
    expect(waitMs).toBeLessThan(250);
  });

  it("is kept until a run or an option changes", async () => {
    const { lab, id, selection, forked } = labWith(SMALL);
    const first = await lab.experiments.compare(selection);
    expect(await lab.experiments.compare(selection)).toBe(first);
    const merged = await lab.experiments.compare(selection, { merge: true });
    expect(merged).not.toBe(first);
    lab.store.runs.setStatus(lab.store.runs.ofExperiment(id)[0]!.id, "planned");
    const changed = await lab.experiments.compare(selection);
    expect(changed.summary[0]!.n).toBe(first.summary[0]!.n - 1);
    expect(forked).toHaveLength(1);
  });

  it("ends for a newer question of the same view, and for no other view", async () => {
    const { lab, selection } = labWith(LARGE);
    const ask = (view: string, reference?: string) =>
      lab.experiments.compare(selection, { reference }, view);
    const older = ask("screen");
    const other = ask("another screen");
    const newer = ask("screen", "learning rate 0.001");
    await expect(older).rejects.toThrow("cancelled");
    expect((await other).tests.reference).toBeUndefined();
    expect((await newer).tests.reference).toEqual({ "/training/learningRate": 0.001 });
  });

  it("ends when its view asks for no answer any more, whether it waits or is under way", async () => {
    const { lab, selection, forked } = labWith(LARGE);
    const underWay = lab.experiments.compare(selection, {}, "first");
    const waiting = lab.experiments.compare(selection, { merge: true }, "second");
    const refused = [underWay, waiting].map((asked) => expect(asked).rejects.toThrow("cancelled"));
    await lab.handlers["compare:cancel"]({ view: "second" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await lab.handlers["compare:cancel"]({ view: "first" });
    await Promise.all(refused);
    expect((await lab.experiments.compare(selection)).variants).toHaveLength(LARGE.variants);
    expect(forked).toHaveLength(2);
  });

  it("is refused in a sentence where its process is killed, and the next one has another", async () => {
    const { lab, selection, forked } = labWith(LARGE);
    const asked = expect(lab.experiments.compare(selection)).rejects.toThrow(
      "The analysis process ended by itself (SIGKILL). Try again.",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    forked[0]!.kill();
    await asked;
    expect((await lab.experiments.compare(selection)).variants).toHaveLength(LARGE.variants);
  });

  it("names the variants where its reference is none of them", async () => {
    const { lab, selection } = labWith(SMALL);
    const asked = lab.experiments.compare(selection, { reference: "no such" });
    await expect(asked).rejects.toMatchObject({ name: "LabError" });
    await expect(asked).rejects.toThrow(/no such.*learning rate 0.001/is);
  });

  it("makes the report of a comparison", async () => {
    const { lab, selection } = labWith(SMALL);
    const report = await lab.handlers["report:create"]({
      ...selection,
      comment: "A comment <of mine>",
      merge: false,
      statistics: { interval: "rule", lossTest: "wilcoxon" },
    });
    expect(report.fileName).toBe("bench.html");
    expect(report.text).toContain("A comment &lt;of mine&gt;");
    expect(report.text).toContain("Paired comparisons");
  });
});
