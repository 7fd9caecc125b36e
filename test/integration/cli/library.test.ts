import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison, ExperimentRecord } from "../../../shared/api/records.ts";
import type { ResultFile } from "../../../shared/results/result-file.ts";
import { parseExperiment } from "../../../shared/spec/parse.ts";
import { smallSpec } from "../support/test-lab.ts";
import { Wslab, type Outcome } from "../support/wslab.ts";

const wslab = new Wslab();
let trained: Outcome;
let result: ResultFile;

beforeAll(async () => {
  await wslab.build();
  wslab.file(
    "spec.json",
    "\uFEFF" + JSON.stringify(smallSpec({ notes: "Ünïcode — ja", tags: ["t"] })),
  );
  trained = await wslab.run(["run", "spec.json", "--json", "result.json"]);
  result = JSON.parse(readFileSync(wslab.path("result.json"), "utf8")) as ResultFile;
});
afterAll(() => wslab.remove());

async function succeed(...args: string[]): Promise<string> {
  const { code, out, err } = await wslab.run(args);
  expect([code, err]).toEqual([0, ""]);
  return out;
}

async function list(): Promise<ExperimentRecord[]> {
  return JSON.parse(await succeed("list", "--json", "-")) as ExperimentRecord[];
}

describe("wslab run", () => {
  it("takes a file with a byte order mark, and ends with 0", () => {
    expect([trained.code, trained.err]).toEqual([0, expect.not.stringContaining("\u001b")]);
    expect(trained.out).not.toContain("\u001b");
    for (const line of trained.err.trim().split("\n")) {
      expect(line).toMatch(/^\d+%, \d of 4 runs(, .* left)?$/);
    }
  });

  it("writes the result file as scripts outside the project know it", () => {
    expect(Object.keys(result)).toEqual([
      ...["format", "experiment", "engine", "runs", "summary", "comparisons", "tests", "claims"],
    ]);
    expect(result.experiment).toEqual(parseExperiment(result.experiment));
    expect(result.experiment).toMatchObject({ name: "Small", notes: "Ünïcode — ja" });
    expect(result.runs).toHaveLength(4);
    for (const run of result.runs) {
      expect(Object.keys(run)).toEqual(["variant", "seed", "status", "series", "final", "seconds"]);
      expect(Object.keys(run.series)).toEqual([
        ...["step", "epoch", "trainLoss", "testMse", "testNmse", "alignment", "learned"],
        "filterCosine",
      ]);
      expect(run.series.epoch).toEqual([0, 1, 2, 3]);
      expect(run.series.alignment.map((values) => values.length)).toEqual([3, 3, 3, 3]);
      expect(run.series.learned.map((values) => values.length)).toEqual([2, 2, 2, 2]);
      expect(Object.keys(run.final!)).toEqual([
        ...[
          "trainLoss",
          "testMse",
          "testNmse",
          "alignment",
          "learned",
          "success",
          "falseSuccess",
          "stillLearning",
          "learnedAt",
          "stepsToSuccess",
        ],
      ]);
      expect(run.seconds).toBeGreaterThan(0);
    }
    const [summary] = result.summary;
    expect(summary).toMatchObject({ variant: { "/model/sharing": "shared" }, n: 2 });
    const median = (result.runs[0]!.final!.testNmse + result.runs[1]!.final!.testNmse) / 2;
    expect(summary!.testNmse.median).toBeCloseTo(median, 12);
    expect(summary!.wilson).toHaveLength(2);
    expect(summary!.testNmse.ci).toHaveLength(2);
    const tests = result.comparisons.map(({ test }) => test);
    expect(tests).toEqual([
      expect.stringContaining("McNemar"),
      expect.stringContaining("Wilcoxon"),
    ]);
    for (const comparison of result.comparisons) {
      expect(comparison).toMatchObject({
        a: { "/model/sharing": "shared" },
        b: { "/model/sharing": "unshared" },
        p: expect.any(Number),
        pHolm: expect.any(Number),
        effect: expect.any(Number),
      });
    }
    expect(result.claims).toEqual([]);
  });

  it("prints nothing but JSON where JSON goes to standard output", async () => {
    const { code, out } = await wslab.run(["run", "spec.json", "--again", "--json", "-"]);
    expect(code).toBe(0);
    const again = JSON.parse(out) as ResultFile;
    const numbers = ({ runs }: ResultFile) => runs.map(({ seconds: _, ...run }) => run);
    expect(numbers(again)).toEqual(numbers(result));
    await succeed("delete", "Small (2)", "--yes");
  });
});

describe("wslab's library", () => {
  it("lists what is stored, as a table and as JSON", async () => {
    const [experiment, ...others] = await list();
    expect(others).toEqual([]);
    expect(experiment).toMatchObject({ name: "Small", runCounts: { done: 4 }, tags: ["t"] });
    const table = await succeed("list");
    expect(table).toMatch(/^id +name +runs +successes/);
    expect(table).toContain(`${experiment!.id.slice(0, 8)}  Small  4 done`);
  });

  it("shows an experiment by its name, its id and the id's beginning", async () => {
    const { id } = (await list())[0]!;
    const byName = await succeed("show", "Small");
    expect(await succeed("show", id)).toBe(byName);
    expect(await succeed("show", id.slice(0, 5))).toBe(byName);
    expect(byName).toContain("Ünïcode — ja");
    expect(byName).toContain(trained.out.split("\n")[2]);
    expect(JSON.parse(byName.slice(byName.indexOf("\n{")))).toEqual(result.experiment);
  });

  it("compares, with the same numbers as the run's own summary", async () => {
    const text = await succeed("compare", "Small");
    expect(text.startsWith(trained.out)).toBe(true);
    const compared = JSON.parse(await succeed("compare", "Small", "--json", "-")) as ResultFile &
      Pick<Comparison, "profiles" | "successCurves">;
    expect(compared.summary).toEqual(result.summary);
    expect(compared.comparisons).toEqual(result.comparisons);
    expect(compared.profiles.map(({ n }) => n)).toEqual([2, 2]);
    expect(compared.successCurves.map(({ epoch }) => epoch.at(-1))).toEqual([3, 3]);
  });

  it("states the interval and the paired test that were asked for", async () => {
    const asked = ["--interval", "median-bca", "--loss-test", "permutation"];
    const json = await succeed("compare", "Small", ...asked, "--json", "-");
    const compared = JSON.parse(json) as ResultFile;
    for (const { testNmse } of compared.summary) expect(testNmse.method).toContain("(median");
    expect(compared.comparisons.map(({ test }) => test)).toEqual([
      expect.stringContaining("McNemar"),
      "paired sign-flip, exact",
    ]);
    await succeed("report", "Small", ...asked, "--out", "asked.html");
    expect(readFileSync(wslab.path("asked.html"), "utf8")).toContain("paired sign-flip, exact");
  });

  it("says what two seeds cannot decide, and shows improvement, profiles and time to success", async () => {
    const text = await succeed("compare", "Small");
    expect(text).toMatch(/With 2 pairs p ≤ 0\.05 is impossible .* at least 6, 7 with 2 tests/);
    expect(text.match(/is impossible/g)).toHaveLength(1);
    expect(text.match(/^ {2}Undecided/gm)).toHaveLength(2);
    expect(text).toMatch(/^first +second +pairs +P, 95% +decided after Holm$/m);
    expect(text).toMatch(/^shared +unshared +2 +\d+%, \d+ to \d+% +nothing$/m);
    expect(text).toMatch(/^variant +≤ 0\.001 +≤ 0\.01 +≤ 0\.05 +≤ 0\.1 +≤ 1$/m);
    expect(text).toMatch(/^variant +ever met +median epoch$/m);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("exports the series as CSV, the result as JSON, and the experiment file", async () => {
    const csv = await succeed("export", "Small", "--out", "-");
    const [header, ...lines] = csv.trimEnd().split("\r\n");
    expect(header).toBe(
      "experiment,run,/model/sharing,seed,status,step,epoch,seconds,train_loss,test_mse,test_nmse," +
        "alignment_patch_1,alignment_patch_2,alignment_patch_3,learned_component_1,learned_component_2," +
        "filter_cosine_1,steps_to_success",
    );
    expect(lines).toHaveLength(4 * 4);
    const cells = lines[3]!.split(",");
    expect(cells.slice(2, 7)).toEqual(["shared", "1", "done", "12", "3"]);
    expect(Number(cells[10])).toBe(result.runs[0]!.final!.testNmse);
    expect(JSON.parse(await succeed("export", "Small", "--format", "json", "--out", "-"))).toEqual(
      result,
    );
    expect(await succeed("export", "Small", "--format", "spec", "--out", "out.json")).toBe(
      "out.json\n",
    );
    expect(JSON.parse(readFileSync(wslab.path("out.json"), "utf8"))).toEqual(result.experiment);
  });

  it.each([
    ["report", "ending.md", /^# /],
    ["report", "ending.csv", /^experiment,run,/],
    ["export", "ending.WSLAB", /^PK/],
    ["export", "ending.txt", /^experiment,run,/],
  ])("writes with %s --out %s what the ending names", async (command, file, beginning) => {
    expect(await succeed(command, "Small", "--out", file)).toBe(`${file}\n`);
    expect(readFileSync(wslab.path(file), "latin1")).toMatch(beginning);
  });

  it("writes the format that is asked for under whatever ending", async () => {
    await succeed("report", "Small", "--format", "html", "--out", "asked.pdf");
    expect(readFileSync(wslab.path("asked.pdf"), "utf8")).toMatch(/^<!doctype html>/);
  });

  it("writes a report that needs nothing beside it", async () => {
    const args = ["--title", "A <title>", "--comment", "Mine & yours", "--out", "report.html"];
    await succeed("report", "Small", ...args);
    const html = readFileSync(wslab.path("report.html"), "utf8");
    expect(html).toContain("A &lt;title&gt;");
    expect(html).toContain("Mine &amp; yours");
    expect(html).toContain("<svg");
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//);
    expect(await succeed("report", "Small")).toBe("small.html\n");
    expect(existsSync(wslab.path("small.html"))).toBe(true);
  });

  it("carries runs to another lab in a bundle, which reproduces there", async () => {
    expect(await succeed("export", "Small", "--format", "bundle")).toBe("small.wslab\n");
    const other = ["--data", wslab.path("other")];
    expect(await succeed("import", "small.wslab", ...other)).toMatch(
      / {2}Small \(4 runs added\)\n$/,
    );
    expect(await succeed("import", "small.wslab", ...other)).toMatch(
      /Small \(is already here\)\n$/,
    );
    const csv = ["export", "Small", "--out", "-"];
    expect(await succeed(...csv, ...other)).toBe(await succeed(...csv));
    const again = await wslab.run(["reproduce", "small.wslab"]);
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringMatching(
        /^Reproduced exactly: .*\n4 runs trained again: 4 exact\. Largest deviation: 0\./,
      ),
    ]);
    writeFileSync(
      wslab.path("cut.wslab"),
      readFileSync(wslab.path("small.wslab")).subarray(0, 900),
    );
    const cut = await wslab.run(["import", "cut.wslab"]);
    expect([cut.code, cut.err]).toEqual([
      2,
      expect.stringMatching(/^cut\.wslab: It is not a complete/),
    ]);
  });

  it("imports what it exported, all files or none, and trains nothing of it", async () => {
    wslab.file("again.json", result.experiment);
    wslab.file("bad.json", { ...result.experiment, name: 5 });
    expect((await wslab.run(["import", "again.json", "bad.json"])).code).toBe(2);
    expect(await list()).toHaveLength(1);
    wslab.file("study.json", { format: "wslab/study@1" });
    const study = await wslab.run(["import", "study.json"]);
    expect([study.code, study.err]).toEqual([
      2,
      "study.json: is a study. Run it with: wslab study study.json\n",
    ]);
    expect(await succeed("import", "again.json")).toMatch(/^[0-9a-f]{8} {2}Small\n$/);
    const experiments = await list();
    expect(experiments.map(({ runCounts }) => runCounts)).toEqual([{ planned: 4 }, { done: 4 }]);
    const ambiguous = await wslab.run(["show", "Small"]);
    expect([ambiguous.code, ambiguous.err]).toEqual([
      2,
      expect.stringMatching(/matches 2 .*Give more/),
    ]);
  });

  it("deletes only when it is told to", async () => {
    const [imported] = await list();
    expect(await succeed("delete", imported!.id)).toMatch(/^Would delete: .*4 runs\n$/);
    expect(await list()).toHaveLength(2);
    const { id } = imported!;
    expect(await succeed("delete", id, id.slice(0, 8), "--yes")).toMatch(/^Deleted: .*\n$/);
    expect((await list()).map(({ runCounts }) => runCounts)).toEqual([{ done: 4 }]);
  });

  it("backs up what can be opened as a lab's data", async () => {
    mkdirSync(wslab.path("copy"));
    await succeed("backup", "copy/lab.sqlite");
    const out = await succeed("list", "--json", "-", "--data", wslab.path("copy"));
    expect(JSON.parse(out)).toEqual(await list());
    const own = await wslab.run(["backup", wslab.path("usual/lab.sqlite")]);
    expect([own.code, own.err]).toEqual([2, expect.stringContaining("own file")]);
  });
});

describe("wslab plan", () => {
  it("says before the run what the seeds can decide, and stores nothing", async () => {
    const stored = await list();
    const text = await succeed("plan", "spec.json");
    expect(text).toMatch(/^2 variants × 2 seeds: 4 runs\. 2 paired tests, corrected together/);
    expect(text).toContain("Warning: with 2 pairs p ≤ 0.05 is impossible");
    expect(text).toMatch(/^1 against 0 +0% +7$/m);
    const json = await succeed(
      "plan",
      "spec.json",
      "--rate",
      "0.9",
      "--against",
      "0.5",
      "--json",
      "-",
    );
    expect(JSON.parse(json)).toMatchObject({
      format: "wslab/plan@1",
      runs: 4,
      success: [{ rate: 0.9, against: 0.5, power: 0, seedsNeeded: 28 }],
    });
    expect(await list()).toEqual(stored);
  });

  it("refuses rates that are none, and half a pair of them", async () => {
    for (const args of [
      ["--rate", "0.9"],
      ["--rate", "2", "--against", "0.5"],
      ["--power", "x"],
    ]) {
      const { code, err } = await wslab.run(["plan", "spec.json", ...args]);
      expect([code, err]).toEqual([2, expect.stringMatching(/Give both|give a number from/)]);
    }
  });
});

describe("wslab doctor", () => {
  it("says what is installed and native, and that the data are whole", async () => {
    const out = await succeed("doctor");
    expect(out).toMatch(/^Weight Sharing Lab \d/);
    expect(out).toMatch(/^ok +Runtime: Node 24/m);
    expect(out).toMatch(/^ok +Stored data: .*lab\.sqlite is intact/m);
    expect(out).not.toContain("MISSING");
  });
});
