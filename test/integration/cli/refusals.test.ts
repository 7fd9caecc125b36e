import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallSpec } from "../support/test-lab.ts";
import { ended, said, Wslab } from "../support/wslab.ts";

const wslab = new Wslab();
beforeAll(async () => {
  await wslab.build();
  mkdirSync(wslab.path("folder"));
  wslab.file("good.json", smallSpec());
  wslab.file("broken.json", '{"format": "wslab/experiment@1",}');
  wslab.file("empty.json", "");
  wslab.file("list.json", []);
  wslab.file("deep.json", `${"[".repeat(3000)}${"]".repeat(3000)}`);
  wslab.file("unknown.json", smallSpec({ trainning: {} }));
  wslab.file(
    "index.json",
    smallSpec({ target: { spectrum: { components: [{ kind: "linear", patches: [3] }] } } }),
  );
  wslab.file("batch.json", smallSpec({ training: { batchSize: 500 } }));
  wslab.file("axis.json", smallSpec({ axes: { "/model/sharin": ["shared"] } }));
  wslab.file("twice.json", smallSpec({ axes: { "/model/sharing": ["shared", "shared"] } }));
  wslab.file("data.json", smallSpec({ data: { source: "file", path: "none.csv" }, axes: {} }));
  wslab.file("beyond.json", {
    ...smallSpec({ data: { patches: 3, patchSize: 4, stride: 5 } }),
    ...{ model: { sharing: "unshared", channels: 2, softSharing: 40 }, axes: {} },
  });
  wslab.file("window.json", smallSpec({ model: { kind: "two-layer", window: 2 }, axes: {} }));
  wslab.file(
    "augmented.json",
    smallSpec({
      data: { source: "file", path: "x.csv", targetPath: "y.csv", augment: "permute" },
      ...{ target: {}, model: { head: { kind: "mlp" } } },
    }),
  );
  wslab.file("fixture.json", { format: "wslab/trajectory@1", nothing: true });
});
afterAll(() => wslab.remove());

/** A command line, and what its one refusal says: where, and the fix. */
const refusals: readonly (readonly [string, RegExp])[] = [
  ["run", /Give an experiment file, or --preset/],
  ["run good.json good.json", /run takes: \[SPEC\.json\]/],
  ["run --preset wlash", /--preset wlash: there is none\. Did you mean walsh/],
  ["gradient-variance good.json --orders 8-1", /--orders 8-1: give whole numbers/],
  ["gradient-variance good.json --targets 2", /--targets 2: give a whole number from 20/],
  ["gradient-variance unknown.json", /unknown\.json: \/trainning/],
  ["run none.json", /none\.json: cannot be read.*Check the path/],
  ["run folder", /folder: cannot be read/],
  ["run broken.json", /broken\.json: is not JSON \(.*(position|line).*\)\. Fix the text/],
  ["run empty.json", /empty\.json: is not JSON/],
  ["run deep.json", /deep\.json: \/0\/0\/0: is nested more than 100 deep/],
  ["theory deep.json", /deep\.json: \/0\/0\/0: is nested more than 100 deep/],
  ["study deep.json", /deep\.json: \/0\/0\/0: is nested more than 100 deep/],
  ["run list.json", /list\.json: the file: .*object/],
  ["run unknown.json", /unknown\.json: \/trainning: .*Did you mean "training"/],
  [
    "run index.json",
    /index\.json: \/target\/spectrum\/components\/0\/patches\/0: is 3.*from 0 to 2/,
  ],
  ["run batch.json", /batch\.json: \/training\/batchSize: is 500, more than the 200.*Lower it/],
  ["run beyond.json", /beyond\.json: \/data\/stride: is 5, more than the patch size.*Give 1 to 4/],
  ["run beyond.json", /beyond\.json: \/model\/channels: is 2.*"known".*Set it to 1/],
  [
    "run beyond.json",
    /beyond\.json: \/model\/softSharing: makes 2λ × learning rate 4; .*Keep it below 20/,
  ],
  ["run window.json", /window\.json: \/model\/window: is 2.*Use one of 1, 3/],
  ["run augmented.json", /augmented\.json: \/data\/augment: is "permute".*Set it to "none"/],
  ["run axis.json", /axis\.json: \/model\/sharin: .*Did you mean "sharing"/],
  ["run twice.json", /twice\.json: \/axes\/~1model~1sharing\/1: repeats the value "shared"/],
  [
    "run data.json",
    /data\.json: \/data\/path: "none\.csv" cannot be read.*none\.csv.*Give the path/,
  ],
  ["run good.json --engine torch", /--engine torch: .*It has: tfjs-node, fused, auto/],
  ["run good.json --trainers 0", /--trainers 0: give a whole number from 1/],
  ["run good.json --trainers two", /--trainers two/],
  ["run good.json --json none/out.json", /none\/out\.json: cannot be written.*Choose another/],
  ["run good.json --json good.json/out.json", /out\.json: cannot be written/],
  ["run good.json --json folder", /folder: cannot be written/],
  ["run good.json --json good.json", /good\.json: is a file that this command reads/],
  ["run good.json --json=", /path is empty/],
  ["list --data=", /--data: is empty\. Give a folder/],
  ["run good.json --jsn x", /no option --jsn\. Did you mean --json/],
  ["run good.json --json", /--json/],
  ["claims --report none/out.html", /none\/out\.html: cannot be written/],
  ["claims --family other", /--family other: give paper or beyond\./],
  [
    "claims --only walch",
    /--only walch: the family paper has no such claim\. Did you mean walsh\?/,
  ],
  ["claims extra", /claims takes: no argument/],
  ["verify", /verify takes: FILE/],
  ["verify none.json", /none\.json: cannot be read/],
  ["verify broken.json", /broken\.json: is not JSON/],
  ["verify fixture.json", /fixture\.json: /],
  ["import good.json unknown.json", /unknown\.json: \/trainning/],
  ["show nothing", /no experiment nothing\. "wslab list"/],
  ["compare nothing", /no experiment nothing/],
  ["compare nothing --interval bca", /--interval bca: give rule, iqm-percentile/],
  ["report nothing --loss-test t", /--loss-test t: give wilcoxon or permutation/],
  ["report nothing", /no experiment nothing/],
  [
    "export nothing --format xlsx",
    /give csv, json, spec, bundle, pytorch, tfjs, npz or safetensors/,
  ],
  ["delete nothing --yes", /no experiment nothing/],
  ["backup -", /writes a file/],
  ["backup none/copy.sqlite", /none\/copy\.sqlite: cannot be written/],
  ["serve --port 70000", /--port 70000/],
  ["serve --port -1", /port/],
  ["rnu good.json", /no command rnu\. Did you mean run/],
  ["xyzzy", /no command xyzzy\. Use one of: run, /],
];

describe("a command line that cannot be obeyed", () => {
  it.each(refusals)(
    "wslab %s is refused with exit code 2 and one sentence",
    async (line, sentence) => {
      const { code, out, err } = await wslab.run(line.split(" "));
      expect(err.trim()).toMatch(sentence);
      expect(err).not.toMatch(/\n\s+at |Error:/);
      expect(err).not.toContain("\u001b");
      expect([code, out]).toEqual([2, ""]);
    },
  );

  it("stores nothing of what was refused", async () => {
    const { out } = await wslab.run(["list", "--json", "-"]);
    expect(JSON.parse(out)).toEqual([]);
  });

  it("without a command shows the help, with exit code 2; asked for help, with 0", async () => {
    const without = await wslab.run([]);
    const asked = await wslab.run(["--help"]);
    expect([without.code, asked.code]).toEqual([2, 0]);
    expect(without.out).toBe(asked.out);
    for (const name of ["run", "claims", "verify", "list", "show", "compare", "report", "export"]) {
      expect(asked.out).toMatch(new RegExp(`^  ${name} `, "m"));
    }
    expect((await wslab.run(["run", "--help"])).out).toContain("--json FILE");
  });

  it("with a store that another process holds names that process", async () => {
    const host = wslab.start(["serve", "--port", "0", "--data", wslab.path("held")]);
    const over = ended(host);
    await said(host, /http:/);
    const { code, err } = await wslab.run([
      ...["run", "--preset", "paper", "--data", wslab.path("held")],
    ]);
    expect(err).toContain(`in use by process ${host.pid}`);
    expect(code).toBe(1);
    host.kill("SIGTERM");
    expect((await over).code).toBe(0);
    expect(existsSync(wslab.path("held/lab.sqlite.writer"))).toBe(false);
  });

  it("with a data folder that cannot be made says so", async () => {
    const { code, err } = await wslab.run(["list", "--data", wslab.path("good.json/data")]);
    expect(err).toMatch(/lab\.sqlite cannot be written.*--data DIR/);
    expect(code).toBe(2);
  });

  it("with damaged data says so, and leaves them", async () => {
    mkdirSync(wslab.path("damaged"));
    const file = wslab.file("damaged/lab.sqlite", "nothing that SQLite could read ".repeat(100));
    const { code, err } = await wslab.run(["list", "--data", wslab.path("damaged")]);
    expect(err).toMatch(
      /lab\.sqlite is damaged or not a database.*wslab repair.*wslab restore FILE.*replaces it with a backup/,
    );
    expect(code).toBe(1);
    expect(readFileSync(file, "utf8")).toContain("nothing that SQLite");
  });

  it("with a port in use says so", async () => {
    const host = wslab.start(["serve", "--port", "0", "--data", wslab.path("port-1")]);
    const over = ended(host);
    const port = /127\.0\.0\.1:(\d+)/.exec(await said(host, /http:\S+\s/))![1]!;
    const second = await wslab.run(["serve", "--port", port, "--data", wslab.path("port-2")]);
    expect(second.err).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is taken.*--port`));
    expect(second.code).toBe(1);
    host.kill("SIGINT");
    expect((await over).code).toBe(0);
  });
});

describe("files that a command may write to", () => {
  it("a device is written to, never replaced", async () => {
    symlinkSync("/dev/null", wslab.path("null"));
    const { code } = await wslab.run(["list", "--json", wslab.path("null")]);
    expect(code).toBe(0);
    expect(readFileSync(wslab.path("null"), "utf8")).toBe("");
  });

  it("a full one is told, with its name", async () => {
    const { code, err } = await wslab.run(["list", "--json", "/dev/full"]);
    expect(err).toMatch(/\/dev\/full: could not be written.*no space/);
    expect(code).toBe(1);
  });

  it("a full standard output is told in one sentence, with exit code 1", async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [path.join(wslab.bundle, "cli.cjs"), "list"], {
      env: { ...process.env, WSLAB_DATA_DIR: wslab.path("usual") },
      stdio: ["ignore", full, "pipe"],
    });
    const { code, err } = await ended(child);
    closeSync(full);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^Standard output could not be written \(.*no space.*\)\.\n$/),
    ]);
  });
});

describe("names that would command a terminal", () => {
  it("are shown without their control characters", async () => {
    const name = "A\u001b[2Jname\u0000 \u202eback\nline";
    wslab.file("named.json", smallSpec({ name, notes: "one\ntwo \u001b[31m" }));
    const data = ["--data", wslab.path("named")];
    const imported = await wslab.run(["import", "named.json", ...data]);
    const id = imported.out.slice(0, 8);
    const told = [
      imported,
      await wslab.run(["list", ...data]),
      await wslab.run(["show", id, ...data]),
      await wslab.run(["delete", id, ...data]),
    ];
    for (const { code, out } of told) {
      expect(code).toBe(0);
      expect(out).toContain("A\ufffd[2Jname\ufffd \ufffdback\ufffdline");
      // eslint-disable-next-line no-control-regex
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    expect(told[2]!.out).toContain("one\ntwo \ufffd[31m");
    const file = await wslab.run(["list", "--json", "-", ...data]);
    expect(JSON.parse(file.out)).toMatchObject([{ name }]);
  });
});

describe("a result path that something else stands at", () => {
  const data = ["--data", wslab.path("guarded")];
  beforeAll(async () => {
    wslab.file("named.csv", "1,2\n3,4\n");
    const fields = { source: "file", path: "named.csv", patches: 2, patchSize: 1 };
    const sizes = { trainSize: 1, testSize: 2 };
    const training = { batchSize: 1, epochs: 1 };
    wslab.file("named.json", smallSpec({ data: { ...fields, ...sizes }, training, axes: {} }));
    await wslab.run(["import", "good.json", ...data]);
    mkdirSync(wslab.path("guarded/files"), { recursive: true });
    wslab.file("guarded/files/kept.csv", "1\n");
    symlinkSync(wslab.path("guarded"), wslab.path("link-to-guarded"));
  });

  it.each([
    ["run good.json --json guarded/lab.sqlite"],
    ["run good.json --json guarded/lab.sqlite-wal"],
    ["run good.json --json guarded/lab.sqlite.writer"],
    ["run good.json --json guarded/files/new.json"],
    ["run good.json --json guarded/files/kept.csv"],
    ["run good.json --json link-to-guarded/lab.sqlite"],
    ["resume Small --json guarded/lab.sqlite"],
    ["claims --quick --report guarded/lab.sqlite"],
    ["study --preset frequency --show --svg guarded/lab.sqlite"],
    ["list --json guarded/lab.sqlite"],
    ["compare Small --json guarded/lab.sqlite"],
    ["report Small --out guarded/lab.sqlite"],
    ["export Small --out guarded/lab.sqlite"],
    ["export Small --format spec --out guarded/lab.sqlite"],
    ["backup guarded/lab.sqlite"],
    ["backup guarded/files/kept.csv"],
  ])("as in wslab %s, one of the lab's own, is refused", async (line) => {
    const { code, out, err } = await wslab.run([...line.split(" "), ...data]);
    expect([code, out, err]).toEqual([
      2,
      "",
      expect.stringMatching(/^\S+: is one of the lab’s own/),
    ]);
    expect(readFileSync(wslab.path("guarded/lab.sqlite"), "latin1")).toMatch(/^SQLite format 3/);
    expect(readFileSync(wslab.path("guarded/files/kept.csv"), "utf8")).toBe("1\n");
  });

  it.each([
    ["theory fixture.json --json guarded/lab.sqlite", /lab’s own/],
    ["verify fixture.json --json guarded/lab.sqlite", /lab’s own/],
    ["plan good.json --json guarded/lab.sqlite", /lab’s own/],
    ["presets --json guarded/lab.sqlite", /lab’s own/],
    ["gradient-variance good.json --svg guarded/lab.sqlite", /lab’s own/],
    ["theory fixture.json --json fixture.json", /a file that this command reads/],
    ["verify good.json fixture.json --json fixture.json", /a file that this command reads/],
    ["plan good.json --json good.json", /a file that this command reads/],
    ["gradient-variance good.json --svg good.json", /a file that this command reads/],
    ["gradient-variance good.json --json ./good.json", /a file that this command reads/],
    ["run named.json --json named.csv", /a file that this command reads/],
  ])("as in wslab %s is refused", async (line, sentence) => {
    const before = readFileSync(wslab.path("fixture.json"), "utf8");
    const { code, out, err } = await wslab.run(line.split(" "));
    expect([code, out, err]).toEqual([2, "", expect.stringMatching(sentence)]);
    expect(readFileSync(wslab.path("guarded/lab.sqlite"), "latin1")).toMatch(/^SQLite format 3/);
    expect(readFileSync(wslab.path("fixture.json"), "utf8")).toBe(before);
  });
});
