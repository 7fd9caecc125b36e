import type { LabEvents } from "../../../shared/api/contract.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
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
    const expected = compareRuns(lab.results.select(selection), read);
    expect(expected.curves.testNmse[0]!.median).toHaveLength(SMALL.moments);
    expect(await lab.results.compare(selection)).toEqual(expected);
  });

  it("keeps no other call waiting while 200 runs of 1,000 moments are compared", async () => {
    const { lab, selection } = labWith(LARGE);
    const { value, cpuMs } = await longestWait(() => lab.results.compare(selection));
    expect(value.summary.map(({ n }) => n)).toEqual(Array(LARGE.variants).fill(LARGE.seeds));
    // In this process it took 1,300 ms; others on this machine must not decide the test.
    expect(cpuMs).toBeLessThan(100);
  });

  it("finds its process started once a person has opened the lab", async () => {
    const { lab, selection, forked } = labWith(SMALL);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      lab.beginSession();
      expect(forked).toHaveLength(0);
      vi.advanceTimersByTime(2000);
      expect(forked).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
    const { summary } = await lab.results.compare(selection);
    expect(summary.map(({ n }) => n)).toEqual(Array(SMALL.variants).fill(SMALL.seeds));
    expect(forked).toHaveLength(1);
  });

  it("is kept until a run or an option changes", async () => {
    const { lab, id, selection, forked } = labWith(SMALL);
    const first = await lab.results.compare(selection);
    expect(await lab.results.compare(selection)).toBe(first);
    const merged = await lab.results.compare(selection, { merge: true });
    expect(merged).not.toBe(first);
    lab.store.runs.setStatus(lab.store.runs.ofExperiment(id)[0]!.id, "planned");
    const changed = await lab.results.compare(selection);
    expect(changed.summary[0]!.n).toBe(first.summary[0]!.n - 1);
    expect(forked).toHaveLength(1);
  });

  it("ends for a newer question of the same view, and for no other view", async () => {
    const { lab, selection } = labWith(LARGE);
    const ask = (view: string, reference?: string) =>
      lab.results.compare(selection, { reference }, { view });
    const older = ask("screen");
    const other = ask("another screen");
    const newer = ask("screen", "learning rate 0.001");
    await expect(older).rejects.toThrow("cancelled");
    expect((await other).tests.reference).toBeUndefined();
    expect((await newer).tests.reference).toEqual({ "/training/learningRate": 0.001 });
  });

  it("ends when its view asks for no answer any more, whether it waits or is under way", async () => {
    const { lab, selection, forked } = labWith(LARGE);
    const underWay = lab.results.compare(selection, {}, { view: "first" });
    const waiting = lab.results.compare(selection, { merge: true }, { view: "second" });
    const refused = [underWay, waiting].map((asked) => expect(asked).rejects.toThrow("cancelled"));
    await lab.handlers["compare:cancel"]({ view: "second" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await lab.handlers["compare:cancel"]({ view: "first" });
    await Promise.all(refused);
    expect((await lab.results.compare(selection)).variants).toHaveLength(LARGE.variants);
    expect(forked).toHaveLength(2);
  });

  it("tells its view how far it has come, and no other", async () => {
    const { lab, selection } = labWith(SMALL);
    await lab.results.compare(selection, {}, { view: "screen" });
    await lab.results.compare(selection, { merge: true });
    const told = () =>
      test!.heard.flatMap(({ name, payload }) =>
        name === "compare:progress" ? [payload as LabEvents[typeof name]] : [],
      );
    const steps = 2 * SMALL.variants + 1;
    // Progress is told a few times a second: what was told first may be of its middle.
    await test!.until(() => told().at(-1)?.done === steps);
    expect(told().at(-1)).toEqual({
      view: "screen",
      stage: "comparing",
      done: steps,
      total: steps,
    });
  });

  it("ends when whoever asked for it is gone", async () => {
    const { lab, selection, forked } = labWith(LARGE);
    const gone = new AbortController();
    const asked = lab.results.compare(selection, {}, { signal: gone.signal });
    const refused = expect(asked).rejects.toThrow("cancelled");
    await test!.until(() => forked.length > 0);
    gone.abort();
    await refused;
    const late = lab.results.compare(selection, {}, { signal: gone.signal });
    await expect(late).rejects.toThrow("cancelled");
    expect(forked).toHaveLength(1);
  });

  it("is refused in a sentence where its process is killed, and the next one has another", async () => {
    const { lab, selection, forked } = labWith(LARGE);
    const asked = expect(lab.results.compare(selection)).rejects.toThrow(
      "The analysis process ended by itself (SIGKILL). Try again.",
    );
    await test!.until(() => forked.length > 0);
    forked[0]!.kill();
    await asked;
    expect((await lab.results.compare(selection)).variants).toHaveLength(LARGE.variants);
  });

  it("names the variants where its reference is none of them", async () => {
    const { lab, selection } = labWith(SMALL);
    const asked = lab.results.compare(selection, { reference: "no such" });
    await expect(asked).rejects.toMatchObject({ name: "LabError" });
    await expect(asked).rejects.toThrow(/no such.*learning rate 0.001/is);
  });

  it("makes the report of a comparison", async () => {
    const { lab, selection } = labWith(SMALL);
    const report = await lab.handlers["report:create"]({
      ...selection,
      comment: "A comment <of mine>",
      format: "html",
      merge: false,
      groupBy: [],
      statistics: { interval: "rule", lossTest: "wilcoxon" },
    });
    expect(report.fileName).toBe("bench.html");
    expect(report.text).toContain("A comment &lt;of mine&gt;");
    expect(report.text).toContain("Paired comparisons");
  });

  it("makes the report of a single run with its curves, in no process but its own", async () => {
    const { lab, id, forked } = labWith(SMALL);
    const [run] = lab.store.runs.ofExperiment(id);
    const single = { experimentIds: [], runIds: [run!.id], comment: "", merge: false };
    const asked = { ...single, groupBy: [], format: "html" as const };
    const statistics = { interval: "rule", lossTest: "wilcoxon" } as const;
    const report = await lab.handlers["report:create"]({ ...asked, statistics });
    expect(report.text).toContain('id="runs"');
    expect(report.text).toContain("Node "); // its provenance
    expect(forked).toHaveLength(1);
  });

  it("is given up where its file cannot be written, and the next question is answered", async () => {
    const { lab, selection } = labWith(SMALL);
    const { make } = lab.results.dataFile(selection, "csv");
    const full = (): void => {
      throw new Error("the disk is full");
    };
    await expect(make(full)).rejects.toThrow("the disk is full");
    let text = "";
    await make((part) => (text += part));
    const { variants, seeds, moments } = SMALL;
    expect(text.split("\r\n")).toHaveLength(2 + variants * seeds * moments);
  });
});
