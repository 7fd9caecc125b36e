import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentRecord } from "../../../shared/api/records.ts";
import { smallSpec } from "../support/test-lab.ts";
import { Wslab, type Outcome } from "../support/wslab.ts";

const cases = path.resolve(import.meta.dirname, "../../fixtures/data-files");
const wslab = new Wslab();
beforeAll(() => wslab.build());
afterAll(() => wslab.remove());

/** Each test has a lab of its own. */
const on = (lab: string, ...args: string[]): Promise<Outcome> =>
  wslab.run([...args, "--data", wslab.path(lab)]);

async function listOf(lab: string): Promise<ExperimentRecord[]> {
  return JSON.parse((await on(lab, "list", "--json", "-")).out) as ExperimentRecord[];
}

describe("a name that names nothing", () => {
  it("is refused by every command that takes one, and deletes nothing", async () => {
    wslab.file("only.json", smallSpec({ name: "Only" }));
    expect((await on("names", "import", "only.json")).code).toBe(0);
    for (const args of [
      ["show", ""],
      ["show", "  "],
      ["delete", "", "--yes"],
      ["resume", ""],
      ["export", ""],
      ["report", ""],
      ["compare", ""],
    ]) {
      const { code, err } = await on("names", ...args);
      expect([code, err], args.join(" ")).toEqual([
        2,
        'The name of an experiment is empty. "wslab list" shows them.\n',
      ]);
    }
    expect((await listOf("names")).map(({ name }) => name)).toEqual(["Only"]);
  });

  it.each(["", "   ", "\u200b", "\u00a0\t"])("is no experiment's: %j", async (name) => {
    wslab.file("blank.json", smallSpec({ name }));
    for (const command of ["run", "import", "plan"]) {
      const { code, err } = await on("blank", command, "blank.json");
      expect([code, err.includes("blank.json: /name:")], command).toEqual([2, true]);
    }
  });
});

describe("an output that nobody named", () => {
  it("replaces nothing: each has a name of its own", async () => {
    for (const name of ["Лаборатория", "実験"]) {
      wslab.file("named.json", smallSpec({ name, axes: {}, seeds: { count: 1 } }));
      expect((await on("outputs", "run", "named.json")).code).toBe(0);
    }
    writeFileSync(wslab.path("lab.html"), "precious");
    const names: string[] = [];
    for (const { id } of await listOf("outputs")) {
      names.push((await on("outputs", "report", id)).out.trim());
      names.push((await on("outputs", "export", id)).out.trim());
      names.push((await on("outputs", "export", id)).out.trim());
    }
    expect(new Set(names).size).toBe(6);
    expect(readFileSync(wslab.path("lab.html"), "utf8")).toBe("precious");
    for (const name of names) expect(existsSync(wslab.path(name)), name).toBe(true);
  });
});

describe("running the same file twice", () => {
  it("shows what is stored under its one name, and trains anew when asked", async () => {
    wslab.file("twice.json", smallSpec({ name: "Twice", seeds: { count: 1 } }));
    const first = await on("twice", "run", "twice.json", "--json", "a.json");
    const second = await on("twice", "run", "twice.json", "--json", "b.json");
    expect([first.code, second.code, second.out]).toEqual([0, 0, first.out]);
    expect(second.err).toMatch(/^Twice is already stored \([0-9a-f]{8}\): .*--again\.\n/);
    expect(readFileSync(wslab.path("b.json"), "utf8")).toBe(
      readFileSync(wslab.path("a.json"), "utf8"),
    );
    expect(await listOf("twice")).toHaveLength(1);
    expect((await on("twice", "run", "twice.json", "--again")).code).toBe(0);
    expect((await listOf("twice")).map(({ name }) => name).sort()).toEqual(["Twice", "Twice (2)"]);
    expect((await on("twice", "show", "Twice")).code).toBe(0);
  });
});

describe("where the data lie", () => {
  const home = (HOME: string) => ({ HOME, WSLAB_DATA_DIR: "", XDG_DATA_HOME: "" });

  it("is asked for at once where there is no home folder, or none can be made", async () => {
    const nowhere = await wslab.run(["list"], home("/proc/x"));
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining("/proc/x")]);
    const empty = await wslab.run(["list"], home(""));
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("HOME is empty")]);
  });

  it("is never the working folder because a variable is no whole path", async () => {
    mkdirSync(wslab.path("home"));
    const before = readdirSync(wslab.folder).sort();
    const env = { ...home(wslab.path("home")), XDG_DATA_HOME: "share" };
    expect((await wslab.run(["list"], env)).code).toBe(0);
    expect(readdirSync(wslab.folder).sort()).toEqual(before);
    expect(existsSync(wslab.path("home/.local/share/weight-sharing-lab"))).toBe(
      process.platform === "linux",
    );
  });
});

describe("experiment files", () => {
  it("with a key twice are refused with both lines", async () => {
    const { code, err } = await on("json", "run", path.join(cases, "json/dupkey.json"));
    expect(code).toBe(2);
    expect(err).toContain('has the key "seeds" twice in one object, on lines 30 and 31');
  });

  it("in another encoding are refused by its name and the line", async () => {
    const { code, err } = await on("json", "run", path.join(cases, "json/latin1.json"));
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/is not UTF-8 on line 3; it looks like Latin-1 .* Save it as UTF-8/),
    ]);
    writeFileSync(wslab.path("utf16.json"), Buffer.from("\ufeff{}", "utf16le"));
    expect((await on("json", "run", "utf16.json")).err).toContain("is UTF-16. Save it as UTF-8");
  });
});

describe("files of inputs", () => {
  it("are refused by plan as by run, in the same words", async () => {
    for (const name of ["csv-header-1based", "npy-headeronly-cut", "target-decimalcomma"]) {
      const spec = path.join(cases, name, "spec.json");
      const [run, plan] = [await on("same", "run", spec), await on("same", "plan", spec)];
      expect([run.code, plan.code], name).toEqual([2, 2]);
      expect(plan.err).toBe(run.err);
    }
  });

  it("are said in one line as they were read, and a report tells a colleague what to put beside its file", async () => {
    const spec = path.join(cases, "csv-trailing-sep", "spec.json");
    const { code, err } = await on("files", "run", spec);
    expect(code).toBe(0);
    const line = "x.csv: 30 rows × 4 columns, first line taken as headings, empty column at the";
    expect(err).toContain(`Read ${line} ends of lines left out.\n`);
    const report = (await on("files", "report", "csv-trailing-sep", "--out", "-")).out;
    expect(report).toContain("put 1 data file beside it (<code>x.csv</code> (SHA-256");
    expect(report).not.toContain("kept:");
    expect(report).toContain(`Data read</th><td class="text">${line} ends of lines left out`);
    const json = /aria-label="Experiment file"><code>([^<]+)</.exec(report)![1]!;
    const colleague = wslab.path("colleague");
    mkdirSync(colleague);
    writeFileSync(path.join(colleague, "it.json"), json.replaceAll("&quot;", '"'));
    cpSync(path.join(cases, "csv-trailing-sep", "x.csv"), path.join(colleague, "x.csv"));
    expect((await on("theirs", "run", path.join(colleague, "it.json"))).code).toBe(0);
  });

  it("that are too short are told which sizes fit, and those do", async () => {
    const short = JSON.parse(
      readFileSync(path.join(cases, "csv-mixed-eol", "spec.json"), "utf8"),
    ) as { data: Record<string, unknown> };
    short.data = { ...short.data, path: path.join(cases, "csv-mixed-eol/x.csv"), trainSize: 300 };
    wslab.file("short.json", short);
    const { err } = await on("short", "run", "short.json");
    const [, train, test] = /Lower them, for example to (\d+) and (\d+)\./.exec(err)!;
    short.data = { ...short.data, trainSize: Number(train), testSize: Number(test) };
    expect(short.data).toMatchObject({ trainSize: 28, testSize: 2 });
    wslab.file("short.json", short);
    expect((await on("short", "run", "short.json")).code).toBe(0);
  });
});
