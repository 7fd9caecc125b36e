import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../../main/store/open-store.ts";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { smallSpec } from "../support/test-lab.ts";
import { countsIn, startAndWait } from "../support/short-then-endless.ts";
import { ended, Wslab } from "../support/wslab.ts";

const wslab = new Wslab();
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

describe("wslab run", () => {
  it("ends with 130 at Ctrl+C, having shown and written what had finished", async () => {
    const { child, over } = await startAndWait(
      wslab,
      "ctrl-c",
      "--json",
      wslab.path("ctrl-c.out.json"),
    );
    child.kill("SIGINT");
    const { code, out, err } = await over;
    expect(err).toContain("Finished runs are kept.");
    expect(code).toBe(130);
    expect(existsSync(wslab.path("ctrl-c/lab.sqlite.writer"))).toBe(false);
    expect(out).toMatch(/^epochs 3 +2 /m);
    const { runs } = JSON.parse(readFileSync(wslab.path("ctrl-c.out.json"), "utf8")) as ResultFile;
    const statuses = runs.map(({ status }) => status);
    expect(statuses).toEqual(["done", "done", "interrupted", "interrupted"]);
  });

  it("killed outright keeps its finished runs, and the next command goes on from there", async () => {
    const { child, over } = await startAndWait(wslab, "killed");
    child.kill("SIGKILL");
    await over;
    expect(existsSync(wslab.path("killed/lab.sqlite.writer"))).toBe(true);
    const { code, out } = await wslab.run(["list", "--data", wslab.path("killed")]);
    expect(code).toBe(0);
    expect(out).toMatch(/Small +2 done, 2 interrupted/);
    const store = openStore(wslab.path("killed"));
    try {
      const done = store.runs.all().filter(({ status }) => status === "done");
      expect(done).toHaveLength(2);
      for (const run of done) expect(store.series.read(run.id).at(-1)?.epoch).toBe(3);
      expect(store.integrityProblems()).toEqual([]);
    } finally {
      store.close();
    }
  });

  it("killed outright is gone on with by resume, to the same numbers as without the kill", async () => {
    const spec = smallSpec({
      training: { epochs: 400, batchSize: 10, learningRate: 1e-3 },
      seeds: { count: 3 },
    });
    const file = wslab.file("resumed.json", spec);
    const data = ["--data", wslab.path("resumed")];
    const child = wslab.start(["run", file, ...data, "--trainers", "1"]);
    const over = ended(child);
    for (let tries = 0; countsIn(wslab.path("resumed")).get("running") === undefined; tries++) {
      expect(tries).toBeLessThan(300);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.kill("SIGKILL");
    await over;
    const resumed = await wslab.run(["resume", "Small", ...data, "--json", "-"]);
    expect(resumed.code).toBe(0);
    const whole = await wslab.run(["run", file, "--data", wslab.path("whole"), "--json", "-"]);
    const numbers = ({ out }: { out: string }) =>
      (JSON.parse(out) as ResultFile).runs.map(({ seed, status, series, final }) => ({
        seed,
        status,
        series: { ...series, seconds: [] },
        final,
      }));
    expect(numbers(resumed)).toEqual(numbers(whole));
  }, 120_000);

  it("resume refuses an experiment that is not there", async () => {
    const { code, err } = await wslab.run(["resume", "Nothing"]);
    expect([code, err]).toEqual([2, 'There is no experiment Nothing. "wslab list" shows them.\n']);
  });

  it("ends with 1 where runs diverge, says at which step, and keeps what they measured", async () => {
    const spec = smallSpec({
      training: { epochs: 20, batchSize: 50, learningRate: 1e6 },
      target: { spectrum: { components: [{ kind: "linear" }] } },
      record: { points: 20 },
    });
    const args = ["run", wslab.file("diverges.json", spec), "--json", "-"];
    const { code, out, err } = await wslab.run(args);
    expect(code).toBe(1);
    expect(err).toMatch(/Failed: seed 1 of .*step \d+/);
    expect(out).not.toMatch(/NaN|: Infinity/);
    const { runs, summary } = JSON.parse(out) as ResultFile;
    for (const { status, error, series, final } of runs) {
      expect([status, final]).toEqual(["failed", undefined]);
      expect(error).toMatch(/step \d+/);
      expect(series.epoch.length).toBeGreaterThan(0);
    }
    expect(summary.map(({ n, successes }) => [n, successes])).toEqual([
      [2, 0],
      [2, 0],
    ]);
  });
});
